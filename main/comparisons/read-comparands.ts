import type { Measured } from '../../core/domain/measurement.ts';
import { noiseReportSchema } from '../../core/domain/noise.ts';
import type { Comparand, ComparisonPair } from '../../core/insight/comparison/comparand.ts';
import type { StoreApi } from '../store/store-api.ts';

interface MeasuredPair {
  readonly baseline: Measured;
  readonly other: Measured;
}

/** Both sides with what the store knows of their sessions: the machine, and how noisy it was found. */
export async function readComparands(
  store: Pick<StoreApi, 'surroundings'>,
  pairs: readonly MeasuredPair[],
): Promise<ComparisonPair[]> {
  const ids = new Set(pairs.flatMap(({ baseline, other }) => [baseline.sessionId, other.sessionId]));
  const surroundings = new Map<string, Omit<Comparand, 'measurement'>>();
  for (const { sessionId, machineId, environment } of await store.surroundings([...ids])) {
    surroundings.set(sessionId, { machineId, noisyMad: noisyMadOf(environment) });
  }
  const comparandOf = (measurement: Measured): Comparand => ({
    measurement,
    ...surroundings.get(measurement.sessionId),
  });
  return pairs.map(({ baseline, other }) => ({ baseline: comparandOf(baseline), other: comparandOf(other) }));
}

/** The worst kernel's scatter in the check before the session, where that found the machine noisy. */
function noisyMadOf(environment: unknown): number | undefined {
  const held =
    typeof environment === 'object' && environment !== null && 'noise' in environment ? environment.noise : undefined;
  const noise = noiseReportSchema.safeParse(held);
  if (!noise.success || noise.data.grade !== 'noisy') return undefined;
  return Math.max(0, ...noise.data.kernels.map(({ relativeMad }) => relativeMad));
}
