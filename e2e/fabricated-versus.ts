import type { BackendId } from '../core/domain/backend.ts';
import type { Measured } from '../core/domain/measurement.ts';
import type { WebVersusNative } from '../core/domain/web-versus-native.ts';
import { webVersusNativeSchema } from '../core/domain/web-versus-native.ts';
import { known } from '../core/domain/known.ts';
import { comparePairs } from '../core/insight/web-versus-native/compare-pairs.ts';
import { zooModels } from '../core/zoo/catalog.ts';
import { buildCase, buildMeasured, uuid } from '../main/store/testing/build-records.ts';
import { fabricateRuns } from './fabricated-parts.ts';
import { fabricatedBrowsers } from './fabricated-web.ts';
import { fabricatedOperators, fabricatePage, fabricateWebEvidence } from './fabricated-web-evidence.ts';

const machineId = 'fabricated-a';
const pages: readonly { readonly backendId: BackendId; readonly times: number }[] = [
  { backendId: 'web-wasm', times: 3.1 },
  { backendId: 'web-webgpu', times: 1.9 },
  { backendId: 'web-webnn-cpu', times: 1.25 },
];

/** Pairs as the real comparison makes them, of made-up results that differ as web and native ones do. */
export function fabricateVersus(pairCount: number): WebVersusNative {
  const works = zooModels.flatMap(({ id, components }) => components.map(({ name }) => ({ id, name })));
  const pairs = works.flatMap(({ id, name }, work) =>
    fabricatedBrowsers.slice(0, pairCount > works.length ? 2 : 1).flatMap((browser, which) =>
      pages.map(({ backendId, times }, page) => {
        const nativeMs = 1.2 * (1 + work) ** 1.3;
        const number = work * 16 + which * 4 + page;
        const ratio = times * (1 + 0.5 * Math.sin(work * 1.7 + page)) * (which === 1 ? 1.08 : 1);
        return {
          baseline: { measurement: side(work * 16 + 15, id, name, 'ort-cpu', nativeMs), machineId },
          other: { measurement: side(number, id, name, backendId, nativeMs * ratio, browser), machineId },
        };
      }),
    ),
  );
  return webVersusNativeSchema.parse({
    machineId,
    pairs: comparePairs(machineId, pairs.slice(0, pairCount)),
    leftOut: works.slice(0, 5).map(({ id, name }, index) => ({
      measurementId: uuid(0x9000 + index),
      case: { ...buildCase(0x9000 + index, { backendId: 'web-webgpu' }), workload: workloadOf(id, name) },
      host: fabricatedBrowsers[1],
      reason: 'The same file was not measured natively on this machine.',
      remedy: 'Measure it on ort-cpu as well, best interleaved in one session.',
    })),
  });
}

function workloadOf(modelId: string, component: string): Measured['case']['workload'] {
  return { ...buildCase(0).workload, modelId, component };
}

function side(
  number: number,
  modelId: string,
  component: string,
  backendId: BackendId,
  medianMs: number,
  browser?: string,
): Measured {
  const base = buildMeasured(0x4000 + number);
  const isWeb = browser !== undefined;
  const seed = number * 7 + 1;
  return {
    ...base,
    case: { ...buildCase(0x4000 + number, { backendId }), workload: workloadOf(modelId, component) },
    coldStart: {
      startMs: known(isWeb ? 41 : 118),
      runtimeLoadMs: known(isWeb ? 420 : 34),
      sessionCreateMs: known(isWeb ? 96 : 82),
      firstRunMs: known(medianMs * (backendId === 'web-webgpu' ? 40 : 2.2)),
    },
    latency: {
      ...base.latency,
      medianMs,
      medianInterval: known({ lowMs: medianMs * 0.985, highMs: medianMs * 1.015 }),
    },
    runs: fabricateRuns(medianMs, 5, seed),
    runsAsked: 5,
    execution: {
      ...base.execution,
      backendRan: known(backendId),
      ...(isWeb ? { ...fabricatePage(), host: browser, runtime: 'onnxruntime-web' } : {}),
      threads: known(isWeb && number % 5 === 0 ? 1 : 2),
    },
    ...(isWeb
      ? {
          web: fabricateWebEvidence(backendId, medianMs),
          placement: known({
            providers: [
              { provider: 'WebGpuExecutionProvider', nodes: 141, timeShare: 0.96 },
              { provider: 'CPUExecutionProvider', nodes: 8, timeShare: 0.04 },
            ],
            deviceCopies: 4,
            unsupportedOperators: ['Gather', 'Shape'],
            operators: [...fabricatedOperators],
            partitions: 3,
            strictPass: { state: 'not-applicable', reason: 'made up' },
          }),
        }
      : {}),
    outputCheck: {
      state: 'agrees',
      maximumAbsoluteError: 2.4e-6,
      maximumRelativeError: isWeb ? 6.1e-6 : 2.2e-6,
      cosine: 0.999_999_4,
      tolerance: 0.001,
      comparedValues: 16_384,
    },
    verdict: number % 6 === 0 ? { grade: 'unstable', reasons: [] } : { grade: 'valid', reasons: [] },
  };
}
