import { known } from '../../domain/known.ts';
import type { MeasurementProfile } from '../../domain/profile.ts';
import type { MultiStreamResult } from '../../domain/scenario-result.ts';
import type { AbortSignalLike, Clock, ExecutedCase } from '../case-protocol.ts';
import type { InferencePort } from '../inference-port.ts';
import type { ProgressListener } from '../progress-throttle.ts';
import { takeSamples } from '../sampling.ts';
import { earlyStoppingEstimate, samplesForTail } from '../statistics/early-stopping.ts';
import { sorted } from '../statistics/order.ts';
import { countRule, durationRule } from './rules.ts';

export interface MultiStream {
  readonly scenario: MultiStreamResult;
  /** Latencies of whole queries. */
  readonly samplesMs: readonly number[];
  readonly stoppedBy: ExecutedCase['stoppedBy'];
}

/** LoadGen's percentile of this scenario, and the queries that early stopping needs for it: its min_query_count, 662. */
const percentile = 0.99;

export interface SamplingContext {
  readonly profile: MeasurementProfile;
  readonly clock: Clock;
  readonly signal: AbortSignalLike | undefined;
  readonly onProgress: ProgressListener | undefined;
}

/** Queries of several runs, one after the other: there is one stream, which runs them in turn. A query's latency is the whole. */
export async function measureMultiStream(
  port: InferencePort,
  samplesPerQuery: number,
  { profile, clock, signal, onProgress }: SamplingContext,
): Promise<MultiStream> {
  const queries = queryPort(port, samplesPerQuery);
  const begunAt = clock();
  const limits = { ...profile, tailPercentile: percentile };
  const { samplesMs, stoppedBy } = await takeSamples(queries, limits, 1, clock, signal, onProgress);
  const elapsedMs = clock() - begunAt;
  const estimate = earlyStoppingEstimate(sorted(samplesMs), percentile);
  return {
    scenario: {
      scenario: 'multi-stream',
      samplesPerQuery,
      queries: samplesMs.length,
      p99:
        estimate.state === 'unknown'
          ? estimate
          : known({ valueMs: estimate.value.value, overLatency: estimate.value.overLatency }),
      rules: [durationRule(elapsedMs), countRule(samplesMs.length, samplesForTail(percentile), 'queries')],
    },
    samplesMs,
    stoppedBy,
  };
}

/** A run of it is a whole query. */
export function queryPort(port: InferencePort, samplesPerQuery: number): InferencePort {
  return {
    async run() {
      for (let sample = 0; sample < samplesPerQuery; sample++) await port.run();
    },
    readOutputs: () => port.readOutputs(),
    close: () => port.close(),
  };
}
