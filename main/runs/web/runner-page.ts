import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import type { Failure } from '../../../core/domain/measurement.ts';
import type { CaseContext, CaseJob, CaseProgress, PageOutcome } from '../../../core/measure/case-protocol.ts';
import type { HubOptions } from './hub-options.ts';
import { caseCancelled, failedCase, pageIsBusy, pageIsGone } from './page-failures.ts';

type PageAnswer =
  | { readonly state: 'case'; readonly job: CaseJob }
  | { readonly state: 'idle' }
  | { readonly state: 'closed' };

export interface TraceAnswer {
  readonly tracing: boolean;
  readonly reason?: string;
}

interface Assignment {
  readonly job: CaseJob;
  readonly context: CaseContext;
  readonly settle: (outcome: PageOutcome) => void;
  readonly onTrace: (() => Promise<TraceAnswer>) | undefined;
  isTaken: boolean;
  lastPhase: string;
}

/** One page as the hub sees it: what it waits for, or the case that it has. */
export class RunnerPage {
  readonly capabilities: BrowserCapabilities;
  readonly ticket: string | undefined;
  readonly #options: HubOptions;
  #lastSeenMs: number;
  #assignment: Assignment | undefined;
  #wake: (() => void) | undefined;
  #isClosed = false;

  constructor(capabilities: BrowserCapabilities, ticket: string | undefined, options: HubOptions) {
    this.capabilities = capabilities;
    this.ticket = ticket;
    this.#options = options;
    this.#lastSeenMs = options.now();
  }

  get lastSeenMs(): number {
    return this.#lastSeenMs;
  }

  heard(): void {
    this.#lastSeenMs = this.#options.now();
  }

  isAlive(): boolean {
    const { idleLimitMs, busyLimitMs } = this.#options;
    const limitMs = this.#assignment?.isTaken === true ? busyLimitMs : idleLimitMs;
    return this.#options.now() - this.#lastSeenMs <= limitMs;
  }

  /** Waits for a case. A page has one question at a time: a new one ends the old. */
  async next(): Promise<PageAnswer> {
    this.#wake?.();
    const ready = this.#ready();
    if (ready !== undefined) return ready;
    const isAnswerable = await this.#wait();
    return (isAnswerable ? this.#ready() : undefined) ?? { state: 'idle' };
  }

  /** Until something happened or patience ends; false when a newer question took this one's place. */
  async #wait(): Promise<boolean> {
    let wake: () => void = () => undefined;
    const woken = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = wake;
    await woken;
    if (this.#wake !== wake) return false;
    this.#wake = undefined;
    this.heard();
    return true;
  }

  #ready(): PageAnswer | undefined {
    const assignment = this.#assignment;
    // A page that asks while it has a case has lost it (it was reloaded, or the answer never arrived): it gets it again.
    if (assignment !== undefined) {
      assignment.isTaken = true;
      return { state: 'case', job: assignment.job };
    }
    return this.#isClosed ? { state: 'closed' } : undefined;
  }

  /** Gives the page a case and waits for its outcome, its cancellation or its silence; never rejects. */
  run(job: CaseJob, context: CaseContext, onTrace?: () => Promise<TraceAnswer>): Promise<PageOutcome> {
    if (context.signal.aborted) return Promise.resolve(failedCase(caseCancelled()));
    if (this.#assignment !== undefined) return Promise.resolve(failedCase(pageIsBusy()));
    if (this.#isClosed || !this.isAlive()) return Promise.resolve(failedCase(pageIsGone()));
    return new Promise((resolve) => {
      const onAbort = (): void => {
        this.#cancel(job.caseId);
      };
      const liveness = setInterval(() => {
        if (!this.isAlive()) this.fail(job.caseId, pageIsGone());
      }, 1_000);
      const settle = (outcome: PageOutcome): void => {
        clearInterval(liveness);
        context.signal.removeEventListener('abort', onAbort);
        this.#assignment = undefined;
        resolve(outcome);
      };
      context.signal.addEventListener('abort', onAbort);
      this.#assignment = { job, context, settle, onTrace, isTaken: false, lastPhase: '' };
      this.#wake?.();
    });
  }

  /** Whether the page shall stop this case: it was cancelled, or nobody waits for it any longer. */
  progress(caseId: string, progress: CaseProgress): boolean {
    const assignment = this.#of(caseId);
    if (assignment === undefined || assignment.context.signal.aborted) return true;
    // A silent page repeats its phase to show that it lives: that is no news.
    const phase = progress.type === 'phase' ? `${progress.phase} ${progress.detail ?? ''}` : assignment.lastPhase;
    if (progress.type === 'samples' || phase !== assignment.lastPhase) assignment.context.onProgress(progress);
    assignment.lastPhase = phase;
    return false;
  }

  async trace(caseId: string): Promise<TraceAnswer> {
    const assignment = this.#of(caseId);
    if (assignment === undefined) return { tracing: false, reason: 'This page does not have that case.' };
    return (await assignment.onTrace?.()) ?? { tracing: false, reason: 'No trace of this browser can be recorded.' };
  }

  /** False for an outcome that nobody waits for. */
  outcome(caseId: string, outcome: PageOutcome): boolean {
    const assignment = this.#of(caseId);
    assignment?.settle(outcome);
    return assignment !== undefined;
  }

  fail(caseId: string, failure: Failure): void {
    this.#of(caseId)?.settle(failedCase(failure));
  }

  /** No further case; the one that it has fails with the reason, if one is given. */
  close(failure?: Failure): void {
    this.#isClosed = true;
    if (failure !== undefined) this.#assignment?.settle(failedCase(failure));
    this.#wake?.();
  }

  /** A case that was not taken yet is withdrawn; a running one hears of it with its next progress. */
  #cancel(caseId: string): void {
    const assignment = this.#of(caseId);
    if (assignment === undefined) return;
    if (!assignment.isTaken) {
      assignment.settle(failedCase(caseCancelled()));
      return;
    }
    setTimeout(() => {
      this.fail(caseId, caseCancelled());
    }, this.#options.cancelGraceMs).unref();
  }

  #of(caseId: string): Assignment | undefined {
    return this.#assignment?.job.caseId === caseId ? this.#assignment : undefined;
  }
}
