import type { CaseProgress } from '../../core/measure/case-protocol.ts';
import type { SessionLog } from './session-log.ts';

/** What a host tells of a case, as the session's log keeps it. */
export function tellProgress(log: SessionLog, caseId: string, progress: CaseProgress): void {
  // A progress event that cannot be kept is no loss; whatever prevents it stops the next result, which is where it is told.
  append(log, caseId, progress).catch(() => undefined);
}

async function append(log: SessionLog, caseId: string, progress: CaseProgress): Promise<void> {
  if (progress.type === 'samples') {
    const { sampleCount, latestMs } = progress;
    return log.append({ type: 'samples-taken', caseId, sampleCount, latestMs: [...latestMs] });
  }
  const detail = progress.detail === undefined ? {} : { detail: progress.detail };
  return log.append({ type: 'phase-changed', caseId, phase: progress.phase, ...detail });
}
