import { randomUUID } from 'node:crypto';
import { ApiError } from '../../../core/api/errors.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import type { Failure } from '../../../core/domain/measurement.ts';
import type { CaseContext, CaseJob, CaseProgress, PageOutcome } from '../../../core/measure/case-protocol.ts';
import { decodeOutcomeFrame, OutcomeFrameError } from '../../../core/measure/outcome-frame.ts';
import { defaultHubOptions, type HubOptions } from './hub-options.ts';
import { failedCase, pageIsGone, unreadableOutcome } from './page-failures.ts';
import { RunnerPage, type TraceAnswer } from './runner-page.ts';

export type NextAnswer =
  | { readonly state: 'case'; readonly job: Record<string, unknown> }
  | { readonly state: 'idle' }
  | { readonly state: 'closed' };

/** What a page sends; optional fields may be explicitly undefined, as zod leaves them. */
export type ReportedProgress =
  | Extract<CaseProgress, { type: 'samples' }>
  | {
      readonly type: 'phase';
      readonly phase: Extract<CaseProgress, { type: 'phase' }>['phase'];
      readonly detail?: string | undefined;
    };

/** The pages that measure for this process: who is there, what each can do, which case each has. */
export class WebRunnerHub {
  readonly #options: HubOptions;
  readonly #pages = new Map<string, RunnerPage>();
  readonly #expected = new Map<string, (runnerId: string) => void>();
  /** Newest last, one entry a browser; kept after its page has gone. */
  #reported: BrowserCapabilities[] = [];
  #visitor: BrowserCapabilities | undefined;
  #isClosed = false;

  constructor(options: Partial<HubOptions> = {}) {
    this.#options = { ...defaultHubOptions, ...options };
  }

  /** A page offers itself. A ticket that nobody waits for belongs to a page whose session is over: it is told so. */
  register(capabilities: BrowserCapabilities, ticket?: string): string {
    const id = randomUUID();
    const page = new RunnerPage(capabilities, ticket, this.#options);
    this.#pages.set(id, page);
    this.#reported = [...this.#reported.filter((known) => known.userAgent !== capabilities.userAgent), capabilities];
    if (ticket === undefined) this.#visitor = capabilities;
    if (this.#isClosed) page.close();
    if (ticket !== undefined) {
      const onRegistered = this.#expected.get(ticket);
      if (onRegistered === undefined) page.close();
      else onRegistered(id);
    }
    return id;
  }

  async next(id: string): Promise<NextAnswer> {
    const page = this.#find(id);
    const answer = await page.next();
    if (answer.state === 'closed') this.#pages.delete(id);
    return answer.state === 'case' ? { state: 'case', job: { ...answer.job } } : answer;
  }

  progress(id: string, caseId: string, progress: ReportedProgress): { cancelled: boolean } {
    return { cancelled: this.#find(id).progress(caseId, withoutUndefined(progress)) };
  }

  outcome(id: string, caseId: string, frame: Uint8Array): { accepted: boolean } {
    const page = this.#find(id);
    try {
      return { accepted: page.outcome(caseId, decodeOutcomeFrame(frame)) };
    } catch (error) {
      if (!(error instanceof OutcomeFrameError)) throw error;
      page.fail(caseId, unreadableOutcome(error.message));
      throw new ApiError(
        'bad-request',
        error.message,
        'Reload the page: its parts may come from two versions of Assay.',
      );
    }
  }

  /** A page asks that its browser's trace be recorded until the outcome of its case. */
  trace(id: string, caseId: string): Promise<TraceAnswer> {
    return this.#find(id).trace(caseId);
  }

  /** What pages have reported in this process, newest last. */
  capabilities(): readonly BrowserCapabilities[] {
    return this.#reported;
  }

  /** What the newest page that a person opened can do. */
  visitorCapabilities(): BrowserCapabilities | undefined {
    return this.#visitor;
  }

  capabilitiesOf(runnerId: string): BrowserCapabilities | undefined {
    return this.#pages.get(runnerId)?.capabilities;
  }

  isAlive(runnerId: string): boolean {
    return this.#pages.get(runnerId)?.isAlive() ?? false;
  }

  /** The page that a person opened and that spoke last; pages of Assay's own sessions are not offered. */
  latestVisitor(): string | undefined {
    const visitors = [...this.#pages].filter(([, page]) => page.ticket === undefined && page.isAlive());
    return visitors.sort(([, left], [, right]) => right.lastSeenMs - left.lastSeenMs)[0]?.[0];
  }

  /** Resolves with the page that comes with this ticket. `forget` when nobody waits any longer. */
  expect(ticket: string): { readonly registered: Promise<string>; forget(): void } {
    const registered = new Promise<string>((resolve) => {
      this.#expected.set(ticket, resolve);
    });
    return {
      registered,
      forget: () => {
        this.#expected.delete(ticket);
      },
    };
  }

  /** `onTrace` starts a trace of the page's browser, where that can be had. */
  runCase(
    job: CaseJob,
    context: CaseContext,
    runnerId: string,
    onTrace?: () => Promise<TraceAnswer>,
  ): Promise<PageOutcome> {
    const page = this.#pages.get(runnerId);
    if (page === undefined) return Promise.resolve(failedCase(pageIsGone()));
    return page.run(job, context, onTrace);
  }

  /** A page that is known to be gone: its case fails with that reason at once. */
  drop(runnerId: string, failure: Failure): void {
    const page = this.#pages.get(runnerId);
    this.#pages.delete(runnerId);
    page?.close(failure);
  }

  /** Tells a page that it is no longer needed; it hears it with its next question. */
  dismiss(runnerId: string): void {
    this.#pages.get(runnerId)?.close();
  }

  close(): void {
    this.#isClosed = true;
    for (const page of this.#pages.values()) page.close();
  }

  #find(id: string): RunnerPage {
    this.#forgetSilent();
    const page = this.#pages.get(id);
    if (page !== undefined) {
      page.heard();
      return page;
    }
    throw new ApiError(
      'not-found',
      'This page is not registered.',
      'Register again: Assay was restarted or gave it up.',
    );
  }

  #forgetSilent(): void {
    for (const [id, page] of this.#pages) if (!page.isAlive()) this.#pages.delete(id);
  }
}

function withoutUndefined(progress: ReportedProgress): CaseProgress {
  if (progress.type === 'samples') return progress;
  const { type, phase, detail } = progress;
  return { type, phase, ...(detail === undefined ? {} : { detail }) };
}
