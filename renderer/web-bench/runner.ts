import { ApiCallError, type Call } from '../../core/api/client.ts';
import { nextWebCase, registerWebRunner, reportWebProgress, traceWebCase } from '../../core/api/web-runners.ts';
import type { BackendId } from '../../core/domain/backend.ts';
import type { BrowserCapabilities } from '../../core/domain/hardware.ts';
import type { CasePhase } from '../../core/domain/session.ts';
import type { CaseJob, CaseProgress } from '../../core/measure/case-protocol.ts';
import { detectCapabilities } from './capabilities.ts';
import { coverCase } from './cover/cover-case.ts';
import { ProgressSender } from './progress-sender.ts';
import { type CasePage, runCase } from './run-case.ts';
import { createRunnerCall, sendOutcome } from './runner-api.ts';

/** What the page may show. It changes seldom: nothing moves while a case is timed. */
export type RunnerStatus =
  | { readonly state: 'starting' }
  | { readonly state: 'waiting' }
  | { readonly state: 'running'; readonly backendId: BackendId; readonly phase: CasePhase }
  | { readonly state: 'unreachable'; readonly message: string }
  | { readonly state: 'closed' };

export interface WebRunnerOptions {
  /** From the address of a page that Assay opened; absent for a page that a person opened. */
  readonly ticket?: string | undefined;
  readonly signal: AbortSignal;
  readonly onStatus?: (status: RunnerStatus) => void;
}

const firstRetryMs = 500;
const longestRetryMs = 10_000;

/**
 * Offers this page for web cases until it is told that it is closed, or until `signal` aborts. A server that is away for a
 * while (a laptop that slept, a restart) is asked again. Resolves at the end and never rejects.
 */
export async function startWebRunner(options: WebRunnerOptions): Promise<void> {
  const { signal, onStatus = () => undefined } = options;
  onStatus({ state: 'starting' });
  const capabilities = await detectCapabilities();
  let retryMs = firstRetryMs;
  for (;;) {
    const refusal = await untilClosed(capabilities, options, () => {
      retryMs = firstRetryMs;
    });
    if (refusal === undefined || signal.aborted) break;
    onStatus({ state: 'unreachable', message: refusal });
    await sleep(retryMs, signal);
    retryMs = Math.min(2 * retryMs, longestRetryMs);
  }
  onStatus({ state: 'closed' });
}

/** What stopped the page from working, or `undefined` when the server closed it. */
async function untilClosed(
  capabilities: BrowserCapabilities,
  options: WebRunnerOptions,
  onHeard: () => void,
): Promise<string | undefined> {
  try {
    await serveAs(capabilities, options, onHeard);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Registers and works until the server closes this page. A page that the server forgot registers anew. */
async function serveAs(
  capabilities: BrowserCapabilities,
  options: WebRunnerOptions,
  onHeard: () => void,
): Promise<void> {
  const { ticket, signal, onStatus = () => undefined } = options;
  const call = createRunnerCall(signal);
  const { id } = await call(registerWebRunner, {
    body: { capabilities, ...(ticket === undefined ? {} : { ticket }) },
  });
  onStatus({ state: 'waiting' });
  while (!signal.aborted) {
    const next = await call(nextWebCase, { params: { id } }).catch((error: unknown) => {
      if (error instanceof ApiCallError && error.status === 404) return { state: 'forgotten' as const };
      throw error;
    });
    onHeard();
    if (next.state === 'closed') return;
    if (next.state === 'forgotten') return serveAs(capabilities, options, onHeard);
    if (next.state === 'case') {
      await execute(call, id, readJob(next.job), capabilities, onStatus);
      onStatus({ state: 'waiting' });
    }
  }
}

/** Our own server made it, for a page of the same version: the shape is the contract's. */
function readJob(job: Record<string, unknown>): CaseJob {
  return job as unknown as CaseJob;
}

async function execute(
  call: Call,
  id: string,
  job: CaseJob,
  capabilities: BrowserCapabilities,
  onStatus: (status: RunnerStatus) => void,
): Promise<void> {
  const abort = new AbortController();
  const sender = new ProgressSender(async (progress) => {
    const { cancelled } = await call(reportWebProgress, { params: { id, caseId: job.caseId }, body: asBody(progress) });
    if (cancelled) abort.abort();
  });
  const onProgress = (progress: CaseProgress): void => {
    if (progress.type === 'phase') onStatus({ state: 'running', backendId: job.backendId, phase: progress.phase });
    sender.take(progress);
  };
  const context = { signal: abort.signal, onProgress };
  const page: CasePage = {
    browser: capabilities.browser,
    startTrace: (caseId) => call(traceWebCase, { params: { id, caseId } }),
  };
  try {
    const outcome =
      job.coverOnly === true ? await coverCase(job, context, page.browser) : await runCase(job, context, page);
    await sender.finish();
    await sendOutcome(id, job.caseId, outcome);
  } finally {
    await sender.finish();
  }
}

function asBody(progress: CaseProgress) {
  return progress.type === 'samples'
    ? { type: progress.type, sampleCount: progress.sampleCount, latestMs: [...progress.latestMs] }
    : progress;
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
