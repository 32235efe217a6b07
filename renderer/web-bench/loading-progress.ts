import type { CaseProgress, Clock } from '../../core/measure/case-protocol.ts';

const shortestGapMs = 500;
const megabyte = 1_000_000;

/** Tells how far a model has come, at most twice a second; one that is here within half a second is not told of. */
export function loadingProgress(
  totalBytes: number,
  report: (progress: CaseProgress) => void,
  clock: Clock,
): (bytes: number) => void {
  let received = 0;
  let lastToldMs = clock();
  return (bytes) => {
    received += bytes;
    if (clock() - lastToldMs < shortestGapMs) return;
    lastToldMs = clock();
    report({ type: 'phase', phase: 'open', detail: `${megabytes(received)} of ${megabytes(totalBytes)} MB` });
  };
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / megabyte));
}
