import type { RunSummary } from '../domain/measurement.ts';
import type { Calibration, KernelNoise, NoiseReport } from '../domain/noise.ts';
import type { Finding } from './finding.ts';
import { percent } from './percent.ts';

/** What stood around the timed part: the machine's noise, its clock and its power. */
export interface Surroundings {
  /** Of the session's check before its first case; absent: there was none. */
  readonly noise?: NoiseReport | undefined;
  readonly runs: readonly Pick<RunSummary, 'run' | 'calibration'>[];
  /** The calibration before the session's first run on the same host; absent: that before the first of these runs. */
  readonly start?: Calibration['before'] | undefined;
}

/** A calibration kernel this much slower than at the start, twice in a row, is a clock that fell (statistics facts A.2, step 6). */
const throttledRatio = 1.05;
/** On a machine whose kernels scatter anyway, a fall has to stand out of that: this many times what the check before saw. */
const scatterFactor = 3;

export function judgeSurroundings({ noise, runs, start }: Surroundings): Finding[] {
  return [...judgeNoise(noise), ...judgePower(noise), ...judgeClock(runs, start, noise)];
}

function judgeNoise(noise: NoiseReport | undefined): Finding[] {
  if (noise?.grade !== 'noisy') return [];
  const kernels = noise.kernels.filter(({ grade }) => grade === 'noisy').map(kernelText);
  const detail = `In the check before the session ${kernels.join('; ')}.`;
  return [{ severity: 'unstable', code: 'noisy-machine', detail }];
}

function kernelText({ kernel, relativeMad, tailRatio, relativeDrift }: KernelNoise): string {
  const name = kernel === 'arithmetic' ? 'fixed arithmetic' : 'fixed memory copies';
  return `${name} scattered by ${percent(relativeMad)}, the slowest 1 % took ${tailRatio.toFixed(2)} × the median, drift ${percent(relativeDrift)}`;
}

function judgePower(noise: NoiseReport | undefined): Finding[] {
  const source = noise?.findings.find(({ code }) => code === 'power-source');
  return source?.state === 'disturbing' ? [{ severity: 'unstable', code: 'on-battery', detail: source.detail }] : [];
}

function judgeClock(
  runs: Surroundings['runs'],
  start: Surroundings['start'],
  noise: NoiseReport | undefined,
): Finding[] {
  const calibrated = runs.flatMap(({ run, calibration }) =>
    calibration.state === 'known' ? [{ run, ...calibration.value }] : [],
  );
  const details = [...counted(calibrated), ...slowedKernels(calibrated, start ?? calibrated[0]?.before, noise)];
  return details.length === 0 ? [] : [{ severity: 'unstable', code: 'throttled', detail: details.join(' ') }];
}

type CalibratedRun = Calibration & Pick<RunSummary, 'run'>;

function counted(runs: readonly CalibratedRun[]): string[] {
  const events = runs.reduce(
    (sum, { throttleEvents }) => sum + (throttleEvents.state === 'known' ? throttleEvents.value : 0),
    0,
  );
  return events > 0 ? [`The CPU counted ${events} thermal throttling ${events === 1 ? 'event' : 'events'}.`] : [];
}

function slowedKernels(
  runs: readonly CalibratedRun[],
  start: Calibration['before'] | undefined,
  noise: NoiseReport | undefined,
): string[] {
  if (start === undefined) return [];
  const limits = { arithmetic: limitOf('arithmetic', noise), copy: limitOf('memory-copy', noise) };
  return [
    ...slowedKernel('arithmetic', ratiosOf(runs, start, 'arithmeticMs'), limits.arithmetic),
    ...slowedKernel('memory copies', ratiosOf(runs, start, 'memoryCopyMs'), limits.copy),
  ];
}

function limitOf(kernel: KernelNoise['kernel'], noise: NoiseReport | undefined): number {
  const scatter = noise?.kernels.find((item) => item.kernel === kernel)?.relativeMad ?? 0;
  return Math.max(throttledRatio, 1 + scatterFactor * scatter);
}

interface RunRatio {
  readonly run: number;
  readonly ratio: number;
}

function ratiosOf(
  runs: readonly CalibratedRun[],
  start: Calibration['before'],
  kernel: keyof Calibration['before'],
): RunRatio[] {
  return runs.map(({ run, after }) => ({ run, ratio: after[kernel] / start[kernel] }));
}

/** One slow check alone may be a neighbour that came and went. */
function slowedKernel(name: string, ratios: readonly RunRatio[], limit: number): string[] {
  const second = ratios.findIndex(({ ratio }, index) => ratio > limit && (ratios[index - 1]?.ratio ?? 0) > limit);
  const [one, other] = [ratios[second - 1], ratios[second]];
  if (one === undefined || other === undefined) return [];
  return [
    `Fixed ${name} took ${one.ratio.toFixed(2)} × the start’s time after run ${one.run} and ${other.ratio.toFixed(2)} × after run ${other.run}.`,
  ];
}
