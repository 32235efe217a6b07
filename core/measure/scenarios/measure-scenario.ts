import { assertNever } from '../../domain/assert-never.ts';
import type { ScenarioResult } from '../../domain/scenario-result.ts';
import type { ScenarioSpec } from '../case-protocol.ts';
import { measureClockStep } from '../clock-step.ts';
import type { MeasureOptions, SessionTimes } from '../measure-session.ts';
import { median, sorted } from '../statistics/order.ts';
import { warmUp } from '../warm-up.ts';
import { measureMultiStream, queryPort } from './multi-stream.ts';
import { measureServer } from './server.ts';
import type { StreamPool } from './stream-pool.ts';
import { measureThroughput } from './throughput.ts';

/** A scenario that issues runs in another way than one after the other. */
export type StreamScenario = Exclude<ScenarioSpec, { kind: 'latency' }>;

export type ScenarioTimes = SessionTimes & { readonly scenario: ScenarioResult };

/** What `measureSession` is for latency. Every run is timed by itself: `runsPerSample` is 1. */
export async function measureScenario(
  pool: StreamPool,
  spec: StreamScenario,
  { profile, signal, onProgress }: Omit<MeasureOptions, 'clock'>,
): Promise<ScenarioTimes> {
  const { clock } = pool;
  const clockStepMs = measureClockStep(clock);
  await onProgress?.({ type: 'phase', phase: 'warm-up' });
  const port = spec.kind === 'multi-stream' ? queryPort(pool.port, spec.samplesPerQuery) : pool.port;
  const warm = await warmUp(port, profile.warmUp, clock, clockStepMs, signal, 'single');
  const warmed = { warmUpMs: warm.timesMs, steady: warm.steady, runsPerSample: 1, clockStepMs };
  const roundMs = Math.max(median(sorted(warm.timesMs.slice(-recentRounds))), clockStepMs);
  if (spec.kind !== 'server') await onProgress?.({ type: 'phase', phase: 'sample' });
  switch (spec.kind) {
    case 'throughput':
      return { ...warmed, ...(await measureThroughput(pool, profile, spec.itemsPerRun, roundMs)) };
    case 'multi-stream': {
      const context = { profile, clock, signal, onProgress };
      return { ...warmed, ...(await measureMultiStream(pool.port, spec.samplesPerQuery, context)) };
    }
    case 'server': {
      const { latencyBoundMs, percentile, seed } = spec;
      const context = { profile, runMs: roundMs, signal, onProgress };
      const server = await measureServer(pool, { latencyBoundMs, percentile, seed }, context);
      return { ...warmed, ...server, stoppedBy: 'maximum-time' };
    }
    default:
      return assertNever(spec);
  }
}

/** The last of the warm-up tell what a run takes now. */
const recentRounds = 20;
