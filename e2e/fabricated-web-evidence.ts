import type { BackendId } from '../core/domain/backend.ts';
import type { Execution } from '../core/domain/measurement.ts';
import type { CoveredOperator } from '../core/domain/operator-coverage.ts';
import type { CompletionTime, GpuWork, WebEvidence } from '../core/domain/web-evidence.ts';
import { known, unknown } from '../core/domain/known.ts';

/** What a page tells of a case beside its times, made up in the shapes that real ones have. */
export function fabricateWebEvidence(backendId: BackendId, medianMs: number): WebEvidence {
  const isGpu = backendId === 'web-webgpu';
  const isWebnn = backendId.startsWith('web-webnn');
  return {
    engine: backendId === 'web-wasm' ? 'wasm' : 'jspi',
    completionTimes:
      isGpu || isWebnn
        ? known(fabricateTimes(medianMs))
        : unknown('WebAssembly runs on the page’s own memory: there is no device to wait for.'),
    warmStart: known({
      runtimeLoadMs: known(61),
      sessionCreateMs: known(38),
      firstRunMs: isGpu ? known(medianMs * 1.8) : known(medianMs * 1.3),
    }),
    ...(isGpu ? { gpu: known(fabricateGpuWork(medianMs)) } : {}),
    ...(isWebnn
      ? {
          webnn: known({
            implementation: 'TFLite',
            inferenceMs: known(medianMs * 0.84),
            evidence: ['GraphImplTflite::DispatchImpl', 'Run inference', 'TensorImplTflite::ReadTensorImpl'],
          }),
        }
      : {}),
  };
}

function fabricateTimes(medianMs: number) {
  const time = (share: number): CompletionTime => ({
    medianMs: medianMs * share,
    interval: known({ lowMs: medianMs * share * 0.97, highMs: medianMs * share * 1.04 }),
    sampleCount: 60,
  });
  return {
    submit: time(0.11),
    deviceResident: time(0.83),
    endToEnd: time(1),
    completion: 'queue.onSubmittedWorkDone()',
  };
}

const kernelNames = ['MatMul', 'Softmax', 'LayerNormalization', 'FusedMatMul', 'Gelu', 'Transpose', 'Add', 'Gather'];

function fabricateGpuWork(medianMs: number): GpuWork {
  let startMs = 0;
  const compilations = Array.from({ length: 22 }, (_, index) => {
    const durationMs = 14 + ((index * 37) % 90) + (index === 3 ? 160 : 0);
    const compilation = {
      label: `${kernelNames[index % kernelNames.length] ?? ''}_${String(index)}`,
      startMs,
      durationMs,
    };
    startMs += durationMs * 0.55;
    return compilation;
  });
  return {
    shaderModules: 22,
    pipelines: 22,
    dispatchesPerRun: 149,
    submitsPerRun: 10,
    compilations,
    kernels: known(
      kernelNames.map((name, index) => ({
        name: `${name}&f32`,
        callsPerRun: [48, 12, 25, 12, 12, 24, 38, 2][index] ?? 1,
        microsecondsPerRun: medianMs * 800 * 0.55 ** index,
      })),
    ),
  };
}

export const fabricatedOperators: readonly CoveredOperator[] = [
  { operator: 'MatMul', state: 'supported', nodes: 60 },
  { operator: 'Add', state: 'supported', nodes: 38 },
  { operator: 'LayerNormalization', state: 'supported', nodes: 25 },
  { operator: 'Gelu', state: 'decomposed', nodes: 12, reason: 'Erf, Mul and Add take its place' },
  { operator: 'Softmax', state: 'supported', nodes: 6 },
  { operator: 'Gather', state: 'fallen-back', nodes: 5, reason: 'int64 indices are not taken by this context' },
  { operator: 'Shape', state: 'fallen-back', nodes: 3, reason: 'shapes are computed on the CPU' },
];

export function fabricatePage(): Pick<Execution, 'crossOriginIsolated' | 'browserLaunch' | 'host' | 'clockStepMs'> {
  return {
    host: 'chromium 147.0.7727.0 (headless)',
    crossOriginIsolated: true,
    clockStepMs: 0.005,
    browserLaunch: {
      kind: 'bundled',
      headless: true,
      flags: [
        '--headless=shell',
        '--no-first-run',
        '--disable-extensions',
        '--enable-unsafe-webgpu',
        '--enable-features=WebMachineLearningNeuralNetwork',
      ],
    },
  };
}
