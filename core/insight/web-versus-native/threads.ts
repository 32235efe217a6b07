import { backends } from '../../domain/backends.ts';
import type { Measured } from '../../domain/measurement.ts';
import type { VersusReason } from '../../domain/web-versus-native.ts';

type Threads = Extract<VersusReason, { readonly part: 'threads' }>;

/** Threads compute on CPU backends alone. A page that does not compute in its engine's threads (WebNN) has nothing to compare. */
export function threadsReason(native: Measured, web: Measured): Threads[] {
  const isOnCpu = [native, web].every((side) => backends[side.case.backendId].deviceKind === 'cpu');
  const sides = { native: native.execution.threads, web: web.execution.threads };
  if (!isOnCpu || sides.web.state === 'unknown') return [];
  return [{ part: 'threads', ...sides, crossOriginIsolated: web.execution.crossOriginIsolated === true }];
}
