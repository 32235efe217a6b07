import { type Known, known, unknown } from '../../domain/known.ts';
import type { GpuWork } from '../../domain/web-evidence.ts';
import { readProfileTrace } from './profile-trace.ts';

type GpuKernel = Extract<GpuWork['kernels'], { state: 'known' }>['value'][number];

const mostShown = 40;

/** The GPU's kernels by their program, longest first: per run of a profile of WebGPU, by the GPU's own timestamps. */
export function gpuKernelsOf(profile: unknown): Known<GpuKernel[]> {
  const { kernelRuns, sessionRunsUs } = readProfileTrace(profile);
  const runs = sessionRunsUs.length;
  if (runs === 0) return unknown('The profile holds no whole run.');
  if (kernelRuns.length === 0) return unknown('The profile holds no GPU timestamps: this adapter does not give them.');
  const totals = new Map<string, { calls: number; durationUs: number }>();
  for (const { kernel, durationUs } of kernelRuns) {
    const name = programOf(kernel);
    const total = totals.get(name) ?? { calls: 0, durationUs: 0 };
    totals.set(name, { calls: total.calls + 1, durationUs: total.durationUs + durationUs });
  }
  return known(
    [...totals]
      .map(([name, { calls, durationUs }]) => ({
        name,
        callsPerRun: calls / runs,
        microsecondsPerRun: durationUs / runs,
      }))
      .toSorted((left, right) => right.microsecondsPerRun - left.microsecondsPerRun)
      .slice(0, mostShown),
  );
}

/** ONNX Runtime names a kernel "node&operator&program", and `readProfileTrace` puts its shapes behind a bar. */
function programOf(kernel: string): string {
  const [, operator, program] = (kernel.split('|')[0] ?? '').split('&');
  if (operator === undefined || program === undefined) return kernel;
  return program === operator ? program : `${operator}: ${program}`;
}
