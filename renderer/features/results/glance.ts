import { valueOf } from '../../../core/domain/known.ts';
import type { Measured, RunSummary } from '../../../core/domain/measurement.ts';
import type { NoiseReport } from '../../../core/domain/noise.ts';
import { formatCount, formatNumber, formatPercent } from '../../format/number.ts';
import type { Tone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { placedShare } from './placed-share.ts';

/** The parts of the evidence that a glance leads to. */
export type EvidenceSection = 'runs' | 'samples' | 'placement' | 'output' | 'resources' | 'noise' | 'scenario' | 'page';

export interface Glance {
  readonly section: EvidenceSection;
  readonly tone: Tone;
  readonly icon: IconName;
  readonly text: string;
}

/** The whole of the evidence in a row of short statements; what is not known is one of them, and never looks like "fine". */
export function glances(measured: Measured, noise: NoiseReport | undefined): readonly Glance[] {
  return [
    runGlance(measured),
    steadyGlance(measured),
    placementGlance(measured),
    ...isolationGlance(measured),
    outputGlance(measured),
    ...scenarioGlance(measured),
    energyGlance(measured),
    noiseGlance(noise),
  ];
}

function fine(section: EvidenceSection, text: string): Glance {
  return { section, tone: 'valid', icon: 'check', text };
}

function doubtful(section: EvidenceSection, text: string): Glance {
  return { section, tone: 'unstable', icon: 'warning', text };
}

function wrong(section: EvidenceSection, text: string): Glance {
  return { section, tone: 'invalid', icon: 'close', text };
}

function open(section: EvidenceSection, text: string): Glance {
  return { section, tone: 'neutral', icon: 'minus', text };
}

function runGlance({ runs, runsAsked }: Measured): Glance {
  if (runs === undefined) return doubtful('runs', 'one run');
  const text =
    runsAsked === undefined
      ? formatCount(runs.length, 'run')
      : `${String(runs.length)} of ${formatCount(runsAsked, 'run')}`;
  if (runs.length < (runsAsked ?? 1)) return doubtful('runs', text);
  return runs.length === 1 ? doubtful('runs', 'one run') : fine('runs', text);
}

function steadyGlance({ runs, warmUp, latency }: Measured): Glance {
  const unsettled = (runs ?? []).filter((run) => !isSettled(run));
  if (unsettled.length > 0) {
    const [first] = unsettled;
    return doubtful(
      'samples',
      unsettled.length === 1
        ? `run ${String(first?.run ?? 1)} not steady`
        : `${formatCount(unsettled.length, 'run')} not steady`,
    );
  }
  if (runs === undefined && !warmUp.steady) return doubtful('samples', 'not steady');
  const { drift } = latency;
  if (drift !== undefined && drift.pValue < 0.01 && Math.abs(drift.relativeChange) > 0.02) {
    return doubtful('samples', `drifts ${formatPercent(drift.relativeChange)}`);
  }
  return fine('samples', 'steady');
}

export function isSettled({ steady, shape }: RunSummary): boolean {
  const kind = valueOf(shape)?.kind;
  return kind === undefined ? steady : kind !== 'slowdown' && kind !== 'no-steady-state';
}

function placementGlance(measured: Measured): Glance {
  const ran = valueOf(measured.execution.backendRan);
  if (ran !== undefined && ran !== measured.case.backendId) return wrong('placement', `ran on ${ran}`);
  const placed = placedShare(measured);
  if (placed.state === 'unknown') return open('placement', 'placement unknown');
  const text = `${formatPercent(placed.value.share, placed.value.share === 1 ? 0 : 1)} placed as asked`;
  if (placed.value.share === 1) return fine('placement', text);
  return placed.value.share < 0.5 ? wrong('placement', text) : doubtful('placement', text);
}

function outputGlance({ outputCheck }: Measured): Glance {
  switch (outputCheck.state) {
    case 'agrees':
      return fine('output', 'output agrees');
    case 'differs':
      return wrong('output', 'output wrong');
    case 'is-reference':
      return fine('output', 'is the reference');
    case 'not-checked':
      return doubtful('output', 'output not checked');
  }
}

/** Without isolation a page has a coarse clock and one thread: its number is no other page's. */
function isolationGlance({ execution }: Measured): readonly Glance[] {
  return execution.crossOriginIsolated === false ? [doubtful('page', 'page not isolated')] : [];
}

function scenarioGlance({ scenario }: Measured): readonly Glance[] {
  if (scenario === undefined) return [];
  const unmet = scenario.rules.filter(({ met }) => !met).length;
  return unmet === 0
    ? [fine('scenario', 'LoadGen’s rules met')]
    : [open('scenario', `${formatCount(unmet, 'LoadGen rule')} unmet`)];
}

function energyGlance({ energy }: Measured): Glance {
  if (energy?.state !== 'known') return open('resources', 'energy not measured');
  return {
    section: 'resources',
    tone: 'neutral',
    icon: 'info',
    text: joulesText(energy.value.netJoulesPerRun) + ' a run',
  };
}

function noiseGlance(noise: NoiseReport | undefined): Glance {
  switch (noise?.grade) {
    case undefined:
      return open('noise', 'noise not checked');
    case 'quiet':
      return fine('noise', 'quiet machine');
    case 'usable':
      return { section: 'noise', tone: 'neutral', icon: 'info', text: 'usable machine' };
    case 'noisy':
      return doubtful('noise', 'noisy machine');
  }
}

/** Energy in the unit that keeps it readable: 12.5 mJ, 3.20 J. */
export function joulesText(joules: number): string {
  return Math.abs(joules) < 1 ? `${formatNumber(joules * 1000, 3)}\u00a0mJ` : `${formatNumber(joules, 3)}\u00a0J`;
}
