import { randomUUID } from 'node:crypto';
import { ApiError } from '../../../core/api/errors.ts';
import type { BrowserChoice, BrowserLaunch } from '../../../core/domain/browser.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import type { Failure } from '../../../core/domain/measurement.ts';
import type {
  AbortSignalLike,
  CaseContext,
  CaseHost,
  CaseJob,
  CaseOutcome,
  CoveredCase,
  FailedCase,
  PageOutcome,
} from '../../../core/measure/case-protocol.ts';
import { CaseTrace } from './case-trace.ts';
import type { AskedBrowser, OpenedPage, OpenPage } from './opened-page.ts';
import { withBrowserEvidence } from './outcome-evidence.ts';
import { noTracer, type PageTracer } from './page-tracer.ts';
import {
  browserEnded,
  browserNeverReported,
  browserNotStarted,
  browserRefused,
  caseCancelled,
  failedCase,
  noVisitor,
  pageIsGone,
  unexpectedOutcome,
} from './page-failures.ts';
import type { WebRunnerHub } from './web-runner-hub.ts';

/** A page that has reported: how it was started, and what it can do. */
export interface OpenedBrowser {
  /** Absent of a page that a person opened. */
  readonly launch: BrowserLaunch | undefined;
  readonly capabilities: BrowserCapabilities;
}

export interface WebCaseHostOptions {
  readonly hub: WebRunnerHub;
  readonly openPage: OpenPage;
  /** `this-page`: the page that a person has open; nothing is started. */
  readonly page: 'own-browser' | 'this-page';
  /** The browser that is started for it; absent: the first that is found. */
  readonly browser?: AskedBrowser | undefined;
  /** Told of each page that has reported. */
  readonly onOpened?: (opened: OpenedBrowser) => void;
  /** From the opening of a page until it must have reported; unpacking the browser is not part of it. */
  readonly pageTimeoutMs?: number;
}

export interface WebCaseHost extends CaseHost {
  /** What would run where, in a page that measures nothing; sets `job.coverOnly`. Never rejects, as `run`. */
  cover(job: CaseJob, context: CaseContext): Promise<CoveredCase | FailedCase>;
  /** What the page says it can do; opens it if need be, and rejects with an ApiError where that fails. */
  ask(): Promise<OpenedBrowser>;
  close(): Promise<void>;
}

/** What a session or a scan opens its pages with. `onOpened` is told of each page that has reported. */
export type OpenWebHost = (
  page: WebCaseHostOptions['page'],
  browser: BrowserChoice | undefined,
  onOpened: (opened: OpenedBrowser) => void,
) => WebCaseHost;

interface OpenRunner {
  readonly id: string;
  readonly page: OpenedPage | undefined;
}

type Acquired =
  | { readonly state: 'open'; readonly runner: OpenRunner }
  | { readonly state: 'failed'; readonly failure: Failure };

/** After these the page is not trusted with a further case. */
const spoiling: ReadonlySet<Failure['class']> = new Set([
  'crashed',
  'host-unreachable',
  'timed-out',
  'device-lost',
  'cancelled',
]);

const defaultPageTimeoutMs = 60_000;

/** A browser that did not come up so often in a row is not waited for again: its remaining cases fail with the reason. */
const patience = 2;

/** Runs web cases one at a time in one page for as long as that page is well; a new page follows one that died. */
export function createWebCaseHost(options: WebCaseHostOptions): WebCaseHost {
  const { hub } = options;
  const pageTimeoutMs = options.pageTimeoutMs ?? defaultPageTimeoutMs;
  let current: OpenRunner | undefined;
  let failedStarts = 0;
  let lastRefusal: Failure | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function acquire(signal?: AbortSignalLike): Promise<Acquired> {
    if (current !== undefined && hub.isAlive(current.id)) return { state: 'open', runner: current };
    await release();
    if (options.page === 'this-page') return keep(visitor());
    if (lastRefusal !== undefined && failedStarts >= patience) return { state: 'failed', failure: lastRefusal };
    const acquired = await open(signal);
    if (acquired.state === 'open') failedStarts = 0;
    else if (acquired.failure.class !== 'cancelled') {
      failedStarts++;
      lastRefusal = acquired.failure;
    }
    return keep(acquired);
  }

  function keep(acquired: Acquired): Acquired {
    if (acquired.state === 'failed') return acquired;
    const { id, page } = acquired.runner;
    current = acquired.runner;
    const capabilities = hub.capabilitiesOf(id);
    if (capabilities !== undefined) options.onOpened?.({ launch: page?.launch, capabilities });
    return acquired;
  }

  function visitor(): Acquired {
    const id = hub.latestVisitor();
    return id === undefined
      ? { state: 'failed', failure: noVisitor() }
      : { state: 'open', runner: { id, page: undefined } };
  }

  async function open(signal: AbortSignalLike | undefined): Promise<Acquired> {
    const ticket = randomUUID();
    const expected = hub.expect(ticket);
    let page: OpenedPage | undefined;
    try {
      page = await options.openPage(ticket, options.browser);
      const answer = await firstOf({
        registered: expected.registered,
        gone: page.gone,
        signal,
        timeoutMs: pageTimeoutMs,
      });
      if (answer.state === 'registered') {
        void page.gone?.then((reason) => {
          hub.drop(answer.id, browserEnded(reason));
        });
        return { state: 'open', runner: { id: answer.id, page } };
      }
      await page.close();
      return { state: 'failed', failure: answer.failure };
    } catch (error) {
      await page?.close();
      return { state: 'failed', failure: failureOf(error) };
    } finally {
      expected.forget();
    }
  }

  async function release(): Promise<void> {
    const runner = current;
    current = undefined;
    if (runner?.page === undefined) return;
    hub.dismiss(runner.id);
    await runner.page.close();
  }

  async function runOne(job: CaseJob, context: CaseContext): Promise<PageOutcome> {
    if (context.signal.aborted) return failedCase(caseCancelled());
    const acquired = await acquire(context.signal);
    if (acquired.state === 'failed') return failedCase(acquired.failure);
    const { id, page } = acquired.runner;
    const trace = new CaseTrace(tracerOf(page));
    const told = await hub.runCase(job, context, id, () => trace.begin());
    const outcome = withBrowserEvidence(told, {
      launch: page?.launch,
      proof: await trace.conclude(),
      platform: process.platform,
    });
    if (outcome.outcome === 'failed' && spoiling.has(outcome.failure.class)) await release();
    return outcome;
  }

  async function measureOne(job: CaseJob, context: CaseContext): Promise<CaseOutcome> {
    const outcome = await runOne(job, context);
    return outcome.outcome === 'covered' ? failedCase(unexpectedOutcome('times')) : outcome;
  }

  async function coverOne(job: CaseJob, context: CaseContext): Promise<CoveredCase | FailedCase> {
    const outcome = await runOne({ ...job, coverOnly: true }, context);
    return outcome.outcome === 'executed' ? failedCase(unexpectedOutcome('coverage')) : outcome;
  }

  async function ask(): Promise<OpenedBrowser> {
    const acquired = await acquire();
    if (acquired.state === 'open') {
      const { id, page } = acquired.runner;
      const capabilities = hub.capabilitiesOf(id);
      if (capabilities !== undefined) return { launch: page?.launch, capabilities };
    }
    const { message, fix } = acquired.state === 'failed' ? acquired.failure : pageIsGone();
    throw new ApiError('unavailable', message, fix);
  }

  return {
    run: (job, context) => inTurn(() => measureOne(job, context)),
    cover: (job, context) => inTurn(() => coverOne(job, context)),
    ask: () => inTurn(ask),
    close: () => inTurn(release),
  };
}

function tracerOf(page: OpenedPage | undefined): PageTracer {
  if (page === undefined) {
    return noTracer('Only a browser that Assay started can be traced, and this page was opened by a person.');
  }
  return page.tracer ?? noTracer('No trace of this browser can be recorded.');
}

function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) return browserRefused(error.message, error.hint);
  return browserNotStarted(error instanceof Error ? error.message : String(error));
}

type FirstAnswer =
  | { readonly state: 'registered'; readonly id: string }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Whatever comes first: the page, its end, the user's cancellation, or the end of patience. */
function firstOf(wait: {
  readonly registered: Promise<string>;
  readonly gone: Promise<string> | undefined;
  readonly signal: AbortSignalLike | undefined;
  readonly timeoutMs: number;
}): Promise<FirstAnswer> {
  const { registered, gone, signal, timeoutMs } = wait;
  return new Promise((resolve) => {
    function finish(answer: FirstAnswer): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(answer);
    }
    function onAbort(): void {
      finish({ state: 'failed', failure: caseCancelled() });
    }
    const timer = setTimeout(() => {
      finish({ state: 'failed', failure: browserNeverReported(Math.round(timeoutMs / 1000)) });
    }, timeoutMs);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted === true) onAbort();
    void registered.then((id) => {
      finish({ state: 'registered', id });
    });
    void gone?.then((reason) => {
      finish({ state: 'failed', failure: browserNotStarted(reason) });
    });
  });
}
