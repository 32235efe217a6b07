/** Milliseconds since the system started: the same in every thread, where `performance.now()` counts from a thread's own start. */
export function createMonotonicClock(): () => number {
  const offsetMs = Number(process.hrtime.bigint()) / 1e6 - performance.now();
  return () => performance.now() + offsetMs;
}
