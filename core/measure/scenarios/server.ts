import { type Known, known, unknown } from '../../domain/known.ts';
import type { MeasurementProfile } from '../../domain/profile.ts';
import type { ScenarioRule, ServerResult } from '../../domain/scenario-result.ts';
import { throwIfCancelled } from '../cancelled.ts';
import type { AbortSignalLike } from '../case-protocol.ts';
import type { ProgressListener } from '../progress-throttle.ts';
import { samplesForTail } from '../statistics/early-stopping.ts';
import { boundsOf, nextRate } from './rate-search.ts';
import { durationRule } from './rules.ts';
import { searchTimeMs } from './search-time.ts';
import { type ServerBound, type ServerTrial, tryRate } from './server-trial.ts';
import type { StreamPool } from './stream-pool.ts';

export interface Server {
  readonly scenario: ServerResult;
  /** Latencies from the intended starts at the rate that was found; of the last trial where none was. */
  readonly samplesMs: readonly number[];
}

export interface ServerContext {
  readonly profile: MeasurementProfile;
  /** What one run takes on a stream. */
  readonly runMs: number;
  readonly signal: AbortSignalLike | undefined;
  readonly onProgress: ProgressListener | undefined;
}

/** A search is about a dozen trials: four to enclose the rate, four to halve it down to 5 %, and some in reserve. */
const trialsInSearch = 12;

/** The highest rate of Poisson arrivals that meets the latency bound. Every trial decides its rate as LoadGen would a whole run. */
export async function measureServer(pool: StreamPool, bound: ServerBound, context: ServerContext): Promise<Server> {
  const { profile, runMs, signal, onProgress } = context;
  const budgetMs = searchTimeMs(profile);
  const begunAt = pool.clock();
  const trials: ServerTrial[] = [];
  for (;;) {
    const rate = nextRate(
      1000 / runMs,
      trials.map(({ summary }) => summary),
    );
    if (rate === undefined || trials.at(-1)?.isHopeless === true) break;
    const queries = queriesFor(rate, bound, profile);
    const wantedMs = (queries / rate) * 1000;
    // One trial is always made: without any there would be nothing to say.
    if (trials.length > 0 && pool.clock() - begunAt + wantedMs > budgetMs) break;
    throwIfCancelled(signal);
    await onProgress?.({ type: 'phase', phase: 'search', detail: `${Number(rate.toPrecision(3))} queries/s` });
    trials.push(await tryRate(pool, bound, rate, queries));
  }
  return conclude(pool.streams, bound, trials);
}

/** As many as its share of the time takes, but what early stopping needs for one query above the bound at the least. */
export function queriesFor(rate: number, { percentile }: ServerBound, profile: MeasurementProfile): number {
  const trialMs = Math.max(profile.minimumTimeMs, searchTimeMs(profile) / trialsInSearch);
  const wanted = Math.ceil((rate * trialMs) / 1000);
  return Math.min(profile.maximumSamples, Math.max(wanted, samplesForTail(percentile)));
}

function conclude(concurrency: number, bound: ServerBound, trials: readonly ServerTrial[]): Server {
  const { met, failed } = boundsOf(trials.map(({ summary }) => summary));
  const final = trials.find(({ summary }) => summary.queriesPerSecond === met) ?? trials.at(-1);
  if (final === undefined) throw new Error('A search for a rate ended before its first trial.');
  return {
    scenario: {
      scenario: 'server',
      concurrency,
      ...bound,
      queriesPerSecond: met === undefined ? noRate(bound, trials) : known(met),
      failedQueriesPerSecond: failed === undefined ? unknown('no rate that was tried failed') : known(failed),
      trials: trials.map(({ summary }) => summary),
      rules: rulesOf(bound, final),
    },
    samplesMs: final.latenciesMs,
  };
}

function noRate({ latencyBoundMs }: ServerBound, trials: readonly ServerTrial[]): Known<never> {
  if (trials.at(-1)?.isHopeless === true) {
    return unknown(`most single runs alone, without any wait, took longer than the bound of ${latencyBoundMs} ms`);
  }
  const lowest = Math.min(...trials.map(({ summary }) => summary.queriesPerSecond));
  return unknown(
    `no rate that was tried in the time there was met the bound of ${latencyBoundMs} ms; the lowest was ${lowest.toPrecision(3)}/s`,
  );
}

function rulesOf({ latencyBoundMs, percentile }: ServerBound, final: ServerTrial): ScenarioRule[] {
  const { queries, overBound, met } = final.summary;
  const name = `${Number((percentile * 100).toFixed(2))}th percentile`;
  return [
    durationRule(final.elapsedMs),
    {
      rule: 'early-stopping',
      met: final.hasEnough,
      detail: `${queries} queries with ${overBound} above the bound ${final.hasEnough ? 'are' : 'are not'} enough for the ${name} with 99 % confidence.`,
    },
    {
      rule: 'latency-bound',
      met,
      detail: met
        ? `The ${name} stayed within ${latencyBoundMs} ms.`
        : `No rate kept the ${name} within ${latencyBoundMs} ms.`,
    },
  ];
}
