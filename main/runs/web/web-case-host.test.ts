import { afterEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../../core/api/errors.ts';
import type { CaseJob, CaseOutcome, CoveredCase, PageOutcome } from '../../../core/measure/case-protocol.ts';
import { encodeOutcomeFrame } from '../../../core/measure/outcome-frame.ts';
import { capabilitiesOf, executedCase, webJob } from './fake-page.test-support.ts';
import type { OpenedPage } from './opened-page.ts';
import { createWebCaseHost } from './web-case-host.ts';
import { WebRunnerHub } from './web-runner-hub.ts';

const context = { signal: new AbortController().signal, onProgress: () => undefined };

/** A page in this process: registers with its ticket and answers every case as it is told. */
class FakePages {
  readonly hub = new WebRunnerHub();
  readonly answers: string[] = [];
  opened = 0;
  closed = 0;
  end: (reason: string) => void = () => undefined;

  constructor(private readonly answer: (job: CaseJob, pages: FakePages) => PageOutcome | undefined) {}

  open = (ticket: string | undefined): Promise<OpenedPage> => {
    this.opened++;
    void this.live(this.hub.register(capabilitiesOf(`page ${this.opened}`), ticket));
    const gone = new Promise<string>((resolve) => {
      this.end = resolve;
    });
    return Promise.resolve({
      gone,
      close: () => {
        this.closed++;
        return Promise.resolve();
      },
    });
  };

  private async live(id: string): Promise<void> {
    for (;;) {
      const next = await this.hub.next(id).catch(() => ({ state: 'closed' as const }));
      if (next.state === 'closed') return;
      if (next.state === 'idle') continue;
      const job = next.job as unknown as CaseJob;
      const outcome = this.answer(job, this);
      // No answer: a page that died.
      if (outcome === undefined) return;
      this.hub.outcome(id, job.caseId, encodeOutcomeFrame(outcome));
    }
  }
}

function failing(failureClass: 'crashed' | 'operator-unsupported'): CaseOutcome {
  return { outcome: 'failed', failure: { class: failureClass, message: 'It failed.', fix: 'Try again.' } };
}

function covered(): CoveredCase {
  const operators = [{ operator: 'Det', state: 'fallen-back', nodes: 1 } as const];
  const result = { state: 'partial', fallenBackNodes: 1, deviceCopies: 2 } as const;
  return {
    outcome: 'covered',
    coverage: { browser: 'a browser 1', engine: 'jspi', runtimeVersion: '1.30.0', result, operators },
  };
}

function countingPage(onClose: () => void): OpenedPage {
  return {
    close: () => {
      onClose();
      return Promise.resolve();
    },
  };
}

describe('the host of web cases', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('opens one page for all cases of a session, one case at a time, and closes it', async () => {
    const pages = new FakePages(() => executedCase());
    const host = createWebCaseHost({ hub: pages.hub, openPage: pages.open, page: 'own-browser' });
    expect(pages.opened).toBe(0);
    const outcomes = await Promise.all([host.run(webJob(), context), host.run(webJob(), context)]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['executed', 'executed']);
    await host.close();
    expect([pages.opened, pages.closed]).toEqual([1, 1]);
  });

  test('opens a new page after a crash, and keeps the page after a failure of the case alone', async () => {
    const answers = [failing('operator-unsupported'), failing('crashed'), executedCase()];
    const pages = new FakePages(() => answers.shift());
    const host = createWebCaseHost({ hub: pages.hub, openPage: pages.open, page: 'own-browser' });
    expect(await host.run(webJob(), context)).toMatchObject({ failure: { class: 'operator-unsupported' } });
    expect(await host.run(webJob(), context)).toMatchObject({ failure: { class: 'crashed' } });
    expect(pages.opened).toBe(1);
    expect(await host.run(webJob(), context)).toMatchObject({ outcome: 'executed' });
    expect([pages.opened, pages.closed]).toEqual([2, 1]);
    await host.close();
  });

  test('asks a page for coverage, and passes on what it says', async () => {
    const pages = new FakePages(({ coverOnly }) => (coverOnly === true ? covered() : executedCase()));
    const host = createWebCaseHost({ hub: pages.hub, openPage: pages.open, page: 'own-browser' });
    expect(await host.cover(webJob(), context)).toEqual(covered());
    expect(await host.run(webJob(), context)).toMatchObject({ outcome: 'executed' });
    await host.close();
  });

  test('fails a case of which a page sends no times', async () => {
    const pages = new FakePages(() => covered());
    const host = createWebCaseHost({ hub: pages.hub, openPage: pages.open, page: 'own-browser' });
    expect(await host.run(webJob(), context)).toMatchObject({ outcome: 'failed', failure: { class: 'internal' } });
    await host.close();
  });

  test('fails the case of a browser that ended by itself at once, with what it said, and goes on with a new one', async () => {
    const pages = new FakePages((_, { opened, end }) => {
      if (opened > 1) return executedCase();
      end('it ended by SIGSEGV.');
      return undefined;
    });
    const host = createWebCaseHost({ hub: pages.hub, openPage: pages.open, page: 'own-browser' });
    expect(await host.run(webJob(), context)).toMatchObject({
      failure: { class: 'crashed', message: expect.stringContaining('SIGSEGV') as string },
    });
    expect(await host.run(webJob(), context)).toMatchObject({ outcome: 'executed' });
    await host.close();
  });

  test('fails with a fix when the browser never reports', async () => {
    let closed = 0;
    const host = createWebCaseHost({
      hub: new WebRunnerHub(),
      openPage: () => Promise.resolve(countingPage(() => closed++)),
      page: 'own-browser',
      pageTimeoutMs: 10,
    });
    expect(await host.run(webJob(), context)).toMatchObject({
      failure: { class: 'host-unreachable', fix: expect.stringContaining('ASSAY_BROWSER') as string },
    });
    expect(closed).toBe(1);
  });

  test('waits twice for a browser that does not come up; its further cases fail at once with the same reason', async () => {
    let opened = 0;
    const host = createWebCaseHost({
      hub: new WebRunnerHub(),
      openPage: () => {
        opened++;
        return Promise.resolve(countingPage(() => undefined));
      },
      page: 'own-browser',
      pageTimeoutMs: 5,
    });
    for (let index = 0; index < 4; index++) {
      expect(await host.run(webJob(), context)).toMatchObject({
        failure: { class: 'host-unreachable', message: expect.stringContaining('did not report') as string },
      });
    }
    expect(opened).toBe(2);
  });

  test('opens the browser that was asked for, and records how it was started with the case', async () => {
    const pages = new FakePages(() => executedCase());
    const launch = { kind: 'firefox', headless: true, flags: ['--headless'] } as const;
    const reported: string[] = [];
    const host = createWebCaseHost({
      hub: pages.hub,
      openPage: async (ticket, browser) => ({
        ...(await pages.open(ticket)),
        launch: { ...launch, kind: browser?.kind ?? 'bundled', flags: [...launch.flags] },
      }),
      page: 'own-browser',
      browser: { kind: 'firefox', headless: true },
      onOpened: ({ capabilities }) => reported.push(capabilities.browser),
    });
    expect(await host.run(webJob(), context)).toMatchObject({ execution: { browserLaunch: launch } });
    await host.run(webJob(), context);
    expect(reported).toEqual(['page 1']);
    await host.close();
    pages.hub.close();
  });

  test('says in the words of whoever refused why a browser cannot be had', async () => {
    const host = createWebCaseHost({
      hub: new WebRunnerHub(),
      openPage: () => Promise.reject(new ApiError('unavailable', 'Firefox was not found.', 'Install it.')),
      page: 'own-browser',
    });
    expect(await host.run(webJob(), context)).toMatchObject({
      failure: { class: 'host-unreachable', message: 'Firefox was not found.', fix: 'Install it.' },
    });
    await expect(host.ask()).rejects.toMatchObject({ code: 'unavailable', hint: 'Install it.' });
  });

  test('fails with the reason when no browser can be started', async () => {
    const host = createWebCaseHost({
      hub: new WebRunnerHub(),
      openPage: () => Promise.reject(new Error('none was found.')),
      page: 'own-browser',
    });
    expect(await host.run(webJob(), context)).toMatchObject({
      failure: { class: 'host-unreachable', message: expect.stringContaining('none was found') as string },
    });
    await expect(host.ask()).rejects.toThrow('none was found');
  });

  test('stops waiting for a browser when the session is cancelled, and closes it', async () => {
    const abort = new AbortController();
    let closed = 0;
    const host = createWebCaseHost({
      hub: new WebRunnerHub(),
      openPage: () => {
        setTimeout(() => {
          abort.abort();
        }, 1);
        return Promise.resolve(countingPage(() => closed++));
      },
      page: 'own-browser',
    });
    expect(await host.run(webJob(), { ...context, signal: abort.signal })).toMatchObject({
      failure: { class: 'cancelled' },
    });
    expect(closed).toBe(1);
  });

  test('measures in the page that a person has open, and starts nothing', async () => {
    const pages = new FakePages(() => executedCase());
    await pages.open(undefined);
    const host = createWebCaseHost({
      hub: pages.hub,
      openPage: () => Promise.reject(new Error('must not be called')),
      page: 'this-page',
    });
    expect(await host.run(webJob(), context)).toMatchObject({ outcome: 'executed' });
    expect((await host.ask()).capabilities).toMatchObject({ browser: 'page 1' });
    await host.close();
    expect(pages.closed).toBe(0);
    pages.hub.close();
  });

  test('says that no page is open when a person’s page was asked for and there is none', async () => {
    const host = createWebCaseHost({
      hub: new WebRunnerHub(),
      openPage: () => Promise.reject(new Error('must not be called')),
      page: 'this-page',
    });
    expect(await host.run(webJob(), context)).toMatchObject({
      failure: { class: 'host-unreachable', message: expect.stringContaining('No open page') as string },
    });
  });
});
