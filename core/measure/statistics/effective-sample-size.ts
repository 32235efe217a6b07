import { mean } from './moments.ts';

/**
 * How many independent samples a trace is worth: n / tau, tau from Geyer's initial positive sequence over the
 * autocorrelations of the ranks (ranks, so that one outlier does not hide or fake a trend). Never more than n.
 */
export function effectiveSampleSize(values: ArrayLike<number>): number {
  const count = values.length;
  if (count < 4) return count;
  const centred = centredRanks(values);
  const variance = autocovariance(centred, 0);
  if (variance === 0) return count;
  // Geyer's pairs are (rho0 + rho1), (rho2 + rho3), …; tau = −1 + 2 × their sum while positive.
  let tau = -1;
  for (let lag = 0; lag + 1 < count; lag += 2) {
    const pair = (autocovariance(centred, lag) + autocovariance(centred, lag + 1)) / variance;
    if (pair <= 0) break;
    tau += 2 * pair;
  }
  return count / Math.max(1, tau);
}

/** Ranks with ties averaged, minus their mean. */
function centredRanks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, index) => index);
  order.sort((left, right) => (values[left] ?? 0) - (values[right] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end++;
    for (let position = start; position < end; position++) ranks[order[position] ?? 0] = (start + end - 1) / 2;
    start = end;
  }
  const centre = mean(ranks);
  return ranks.map((rank) => rank - centre);
}

function autocovariance(centred: Float64Array, lag: number): number {
  let sum = 0;
  for (let index = lag; index < centred.length; index++) sum += (centred[index] ?? 0) * (centred[index - lag] ?? 0);
  return sum / centred.length;
}
