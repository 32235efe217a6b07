import { randomUUID } from 'node:crypto';
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
import {
  browserEnded,
  browserNeverReported,
  browserNotStarted,
  caseCancelled,
  failedCase,
  noVisitor,
  unexpectedOutcome,
} from './page-failures.ts';
import type { WebRunnerHub } from './web-runner-hub.ts';

/** A page that Assay opened: a browser process, or Electron's hidden window. */
export interface OpenedPage {
  /** Resolves with the reason when the page is gone by itself, where its opener can tell. */
  readonly gone?: Promise<string>;
  close(): Promise<void>;
}

/** Opens the runner page (`/bench.html?ticket=…`) with this ticket; rejects with a sentence where it cannot. */
export type OpenPage = (ticket: string) => Promise<OpenedPage>;

export interface WebCaseHostOptions {
  readonly hub: WebRunnerHub;
  readonly openPage: OpenPage;
  /** `this-page`: the page that a person has open; nothing is started. */
  readonly page: 'own-browser' | 'this-page';
  /** From the opening of a page until it must have reported; unpacking the browser is not part of it. */
  readonly pageTimeoutMs?: number;
}

export interface WebCaseHost extends CaseHost {
  /** What would run where, in a page that measures nothing; sets `job.coverOnly`. Never rejects, as `run`. */
  cover(job: CaseJob, context: CaseContext): Promise<CoveredCase | FailedCase>;
  /** What the page says it can do; opens it if need be, and rejects with a sentence where that fails. */
  capabilities(): Promise<BrowserCapabilities>;
  close(): Promise<void>;
}

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

/** Runs web cases one at a time in one page for as long as that page is well; a new page follows one that died. */
export function createWebCaseHost(options: WebCaseHostOptions): WebCaseHost {
  const { hub } = options;
  const pageTimeoutMs = options.pageTimeoutMs ?? defaultPageTimeoutMs;
  let current: OpenRunner | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function acquire(signal?: AbortSignalLike): Promise<Acquired> {
    if (current !== undefined && hub.isAlive(current.id)) return { state: 'open', runner: current };
    await release();
    const acquired = options.page === 'this-page' ? visitor() : await open(signal);
    if (acquired.state === 'open') current = acquired.runner;
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
      page = await options.openPage(ticket);
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
      return { state: 'failed', failure: browserNotStarted(error instanceof Error ? error.message : String(error)) };
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
    const { id } = acquired.runner;
    const outcome = await hub.runCase(job, context, id);
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

  async function askCapabilities(): Promise<BrowserCapabilities> {
    const acquired = await acquire();
    const found = acquired.state === 'open' ? hub.capabilitiesOf(acquired.runner.id) : undefined;
    if (found !== undefined) return found;
    throw new Error(
      acquired.state === 'failed' ? `${acquired.failure.message} ${acquired.failure.fix}` : 'The page is gone.',
    );
  }

  return {
    run: (job, context) => inTurn(() => measureOne(job, context)),
    cover: (job, context) => inTurn(() => coverOne(job, context)),
    capabilities: () => inTurn(askCapabilities),
    close: () => inTurn(release),
  };
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
