import { backends } from '../../core/domain/backends.ts';
import { type Known, unknown } from '../../core/domain/known.ts';
import type { WebnnProof } from '../../core/domain/web-evidence.ts';
import type { CaseJob } from '../../core/measure/case-protocol.ts';

/** Asks Assay to record the browser's trace from now until the outcome arrives. */
export type StartTrace = (
  caseId: string,
) => Promise<{ readonly tracing: boolean; readonly reason?: string | undefined }>;

/**
 * Before a WebNN case is diagnosed: what runs from here on is in the trace. The page sees none of it, so that what it gives is
 * what stands until Assay has read the trace. Absent for other backends.
 */
export async function traceForWebnn(job: CaseJob, startTrace: StartTrace): Promise<Known<WebnnProof> | undefined> {
  if (backends[job.backendId].providerName !== 'WebNNExecutionProvider') return undefined;
  try {
    const { tracing, reason } = await startTrace(job.caseId);
    if (tracing) return unknown('The browser’s trace was recorded, but has not been read.');
    return unknown(reason ?? 'No trace of this browser can be had.');
  } catch (error) {
    return unknown(`Asking for the browser’s trace failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
