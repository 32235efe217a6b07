import { type Known, known } from '../../domain/known.ts';
import type { Measured } from '../../domain/measurement.ts';
import type { VersusReason } from '../../domain/web-versus-native.ts';

type Remaining = Extract<VersusReason, { readonly part: 'remaining' }>;

/**
 * The page's median without its copies, against the native one: what is left for the engine's kernels, for what fell back, and for threads
 * where they are not as many. Copies were timed in a session of their own, and enter by their share of a run there.
 */
export function remainingReason(native: Measured, web: Measured, reasons: readonly VersusReason[]): Remaining[] {
  if (web.case.workload.scenario !== 'latency') return [];
  const copies = reasons.find((reason) => reason.part === 'copies');
  // Below 0 is scatter: nothing to take away.
  const copiesShare = Math.max(0, copies?.copiesShare ?? 0);
  const webMs = web.latency.medianMs * (1 - copiesShare);
  const nativeMs = native.latency.medianMs;
  if (!(nativeMs > 0)) return [];
  const sameThreads = sameThreadsOf(native.execution.threads, web.execution.threads);
  const missing = reasons.find((reason) => reason.part === 'missing-operators');
  const hasFallenBack = (missing?.fallenBackNodes ?? 0) > 0;
  return [{ part: 'remaining', nativeMs, webMs, ratio: webMs / nativeMs, sameThreads, hasFallenBack }];
}

function sameThreadsOf(native: Known<number>, web: Known<number>): Known<boolean> {
  if (native.state === 'unknown') return native;
  return web.state === 'unknown' ? web : known(native.value === web.value);
}
