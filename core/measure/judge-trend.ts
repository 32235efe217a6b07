import type { CompletedRun } from './completed-run.ts';
import type { Finding } from './finding.ts';
import { findingsOfRuns } from './findings-of-runs.ts';
import { percent } from './percent.ts';
import { measureDrift } from './statistics/drift.ts';
import { driftPValue } from './summarize-runs.ts';

/** Mann–Kendall p and the change over the run that together make a drift (statistics facts A.2, rule 6). */
const driftChange = 0.02;

/** What times did within each run: not settle, settle at a slower level, or go on rising or falling. */
export function judgeTrend(runs: readonly CompletedRun[]): Finding[] {
  return [
    ...findingsOfRuns(runs, 'not-steady', unsettled),
    ...findingsOfRuns(runs, 'slowing-down', slowedDown),
    // A step to a slower level is a trend as well: one name for it is enough.
    ...findingsOfRuns(runs, 'drifting', (run) => (slowedDown(run) === undefined ? drifted(run) : undefined)),
  ];
}

function unsettled(run: CompletedRun): string | undefined {
  const { shape, executed, summary } = run;
  if (shape.state === 'known' && shape.value.kind === 'no-steady-state') {
    return `Times moved between levels until the end (${levelsOf(run)} ms).`;
  }
  // What settled before the samples began is warm-up's own business.
  if (shape.state === 'known' && shape.value.kind === 'warm-up' && shape.value.steadyFrom > executed.warmUpMs.length) {
    return settledLate(run, shape.value.steadyFrom);
  }
  return executed.steady ? undefined : `Times had not settled after ${summary.warmUpRuns} warm-up iterations.`;
}

/** To a level that then holds; a slope that never ends is a drift. */
function slowedDown(run: CompletedRun): string | undefined {
  const { shape, executed } = run;
  if (shape.state === 'unknown' || shape.value.kind !== 'slowdown') return undefined;
  const firstSteady = shape.value.steadyFrom - executed.warmUpMs.length;
  if (firstSteady <= 0 || measureDrift(executed.samplesMs.slice(firstSteady)).pValue < driftPValue) return undefined;
  return settledLate(run, shape.value.steadyFrom);
}

function settledLate(run: CompletedRun, steadyFrom: number): string {
  const place = steadyFrom - run.executed.warmUpMs.length + 1;
  return `Times settled only at sample ${place} (levels of ${levelsOf(run)} ms).`;
}

function drifted({ drift: { relativeChange, pValue } }: CompletedRun): string | undefined {
  if (!(pValue < driftPValue && Math.abs(relativeChange) > driftChange)) return undefined;
  const direction = relativeChange > 0 ? 'slower' : 'faster';
  return `Iterations became ${percent(Math.abs(relativeChange))} ${direction} from the first sample to the last.`;
}

function levelsOf({ shape }: CompletedRun): string {
  return shape.state === 'unknown' ? '' : shape.value.segments.map(({ mean }) => mean.toPrecision(3)).join(', ');
}
