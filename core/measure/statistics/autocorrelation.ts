import { mean } from './moments.ts';

/** Longer series are first averaged in equal stretches, so that the work stays bounded. */
const maximumPoints = 10_000;
/** z of a one-sided test at 5 % for neighbours, and at 1 % for each of the coarser scales. */
const neighbourReach = 1.645;
const coarserReach = 2.326;
/** Fewer stretches than this say nothing of their correlation. */
const fewestStretches = 8;

/**
 * How many values of a stationary series count as one independent value: the integrated autocorrelation time
 * tau = 1 + 2 (rho1 + rho2 + …), never below 1. The sum ends where Geyer's pairs turn negative (Geyer 1992, Practical Markov
 * chain Monte Carlo, section 3.3: initial positive sequence). What the subtracted mean takes from each term is given back
 * (Wolff 2004, Monte Carlo errors with less errors, equation 49).
 */
export function autocorrelationTime(values: Float64Array): number {
  const width = Math.ceil(values.length / maximumPoints);
  const whole = variance(values);
  if (whole === 0) return 1;
  if (width === 1) return Math.max(1, pairedSum(values));
  // The mean's variance is that of the stretches over their number: what it is over a single value's gives tau.
  const stretches = stretchMeans(values, width);
  return Math.max(1, (width * variance(stretches) * pairedSum(stretches)) / whole);
}

function pairedSum(values: Float64Array): number {
  const centred = centre(values);
  const atZero = autocovariance(centred, 0);
  if (atZero === 0) return 1;
  // Pairs (rho0 + rho1), (rho2 + rho3), …: tau is -1 and twice their sum.
  let tau = -1;
  let lag = 0;
  for (; lag + 1 < centred.length; lag += 2) {
    const pair = (autocovariance(centred, lag) + autocovariance(centred, lag + 1)) / atZero;
    if (pair <= 0) break;
    tau += 2 * pair;
  }
  return tau * (1 + (2 * lag - 1) / centred.length);
}

/**
 * Whether neighbours resemble each other more than chance allows, singly or as means of stretches of 2, 4, 8, …: a slow wave
 * under fast jitter shows only in the latter. Independent series are called dependent in about 6 of 100.
 */
export function looksDependent(values: Float64Array): boolean {
  if (neighbourScore(values) > neighbourReach) return true;
  for (let width = 2; values.length / width >= fewestStretches; width *= 2) {
    if (neighbourScore(stretchMeans(values, width)) > coarserReach) return true;
  }
  return false;
}

/** The lag-1 autocorrelation in units of its standard error under independence, 1 / sqrt(n). */
function neighbourScore(values: Float64Array): number {
  const centred = centre(values);
  const atZero = autocovariance(centred, 0);
  return atZero === 0 ? 0 : (autocovariance(centred, 1) / atZero) * Math.sqrt(values.length);
}

function stretchMeans(values: Float64Array, width: number): Float64Array {
  return Float64Array.from({ length: Math.floor(values.length / width) }, (_, index) =>
    mean(values.subarray(index * width, (index + 1) * width)),
  );
}

function centre(values: Float64Array): Float64Array {
  const middle = mean(values);
  return values.map((value) => value - middle);
}

function variance(values: Float64Array): number {
  return autocovariance(centre(values), 0);
}

function autocovariance(centred: Float64Array, lag: number): number {
  let sum = 0;
  for (let index = lag; index < centred.length; index++) sum += (centred[index] ?? 0) * (centred[index - lag] ?? 0);
  return sum / centred.length;
}
