import { streamOf, unitAt } from '../../zoo/random.ts';

/**
 * Poisson arrivals from a seed, fixed before anything runs: exponential gaps, scaled so that the last comes exactly when the
 * rate says (a Poisson process given the time of its n-th arrival), since of 64 arrivals the rate by chance alone is off by
 * 12 %. Every rate has the same pattern, stretched: what differs between two trials is the rate and nothing else.
 */
export function drawArrivals(seed: number, queries: number, queriesPerMs: number): Float64Array {
  const stream = streamOf(seed, 'arrivals');
  const arrivals = new Float64Array(queries);
  let sum = 0;
  for (let query = 0; query < queries; query++) {
    // 1 − u lies in (0, 1]: no infinite gap.
    sum -= Math.log(1 - unitAt(stream, query));
    arrivals[query] = sum;
  }
  const scale = sum === 0 ? 0 : queries / queriesPerMs / sum;
  return arrivals.map((arrival) => arrival * scale);
}
