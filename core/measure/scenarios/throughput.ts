import type { ThroughputResult } from '../../domain/scenario-result.ts';
import { type Known, known } from '../../domain/known.ts';
import type { MeasurementProfile } from '../../domain/profile.ts';
import type { ExecutedCase } from '../case-protocol.ts';
import { createBoard, finishedQueries } from './query-board.ts';
import { countRule, durationRule } from './rules.ts';
import type { StreamPool } from './stream-pool.ts';
import { rateIntervalOf } from './window-rate.ts';

export interface Throughput {
  readonly scenario: ThroughputResult;
  readonly samplesMs: readonly number[];
  readonly stoppedBy: ExecutedCase['stoppedBy'];
}

/** Rounds of all streams that give windows enough runs, where the profile has time for them. */
const wantedRounds = 1000;
/** LoadGen's offline scenario is one query of at least so many samples (mlperf.conf; its appendix for the number). */
const minimumItems = 24_576;

/**
 * As many runs as possible: closed loops on all streams at once, for a time that is fixed before, so that no stream stops while
 * others still compete with it but at the very end. `roundMs`: what one run on every stream takes.
 */
export async function measureThroughput(
  pool: StreamPool,
  profile: MeasurementProfile,
  itemsPerRun: number,
  roundMs: number,
): Promise<Throughput> {
  const untilMs = Math.min(profile.maximumTimeMs, Math.max(profile.minimumTimeMs, wantedRounds * roundMs));
  const order = { streams: pool.streams, queries: profile.maximumSamples, untilMs };
  const board = createBoard(order, pool.streams > 1);
  await pool.work(board);
  const runs = finishedQueries(board);
  const begin = runs.reduce((least, { startedMs }) => Math.min(least, startedMs), Number.POSITIVE_INFINITY);
  const end = runs.reduce((most, { endedMs }) => Math.max(most, endedMs), 0);
  const elapsedMs = end - begin;
  return {
    scenario: {
      scenario: 'throughput',
      concurrency: pool.streams,
      itemsPerSecond: (runs.length * itemsPerRun * 1000) / elapsedMs,
      interval: perSecond(rateIntervalOf(runs, pool.streams), itemsPerRun),
      completedRuns: runs.length,
      elapsedMs,
      rules: [durationRule(elapsedMs), countRule(runs.length * itemsPerRun, minimumItems, 'items')],
    },
    samplesMs: runs.map(({ startedMs, endedMs }) => endedMs - startedMs),
    stoppedBy: runs.length >= profile.maximumSamples ? 'maximum-samples' : 'maximum-time',
  };
}

function perSecond(perMs: Known<{ low: number; high: number }>, itemsPerRun: number): ThroughputResult['interval'] {
  if (perMs.state === 'unknown') return perMs;
  const scale = itemsPerRun * 1000;
  return known({ low: perMs.value.low * scale, high: perMs.value.high * scale });
}
