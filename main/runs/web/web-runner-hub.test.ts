import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaseJob, CaseProgress } from '../../../core/measure/case-protocol.ts';
import { encodeOutcomeFrame } from '../../../core/measure/outcome-frame.ts';
import { capabilitiesOf, executedCase, webJob } from './fake-page.test-support.ts';
import { WebRunnerHub } from './web-runner-hub.ts';

function context(signal = new AbortController().signal) {
  const progress: CaseProgress[] = [];
  return { signal, progress, onProgress: (item: CaseProgress) => void progress.push(item) };
}

describe('the hub of runner pages', () => {
  let hub: WebRunnerHub;
  beforeEach(() => {
    vi.useFakeTimers();
    hub = new WebRunnerHub({ now: () => Date.now() });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function take(id: string): Promise<CaseJob> {
    const answer = await hub.next(id);
    if (answer.state !== 'case') throw new Error(`The page got ${answer.state}.`);
    return answer.job as unknown as CaseJob;
  }

  test('gives a waiting page its case, hears its progress and returns its outcome with the tensors', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const asked = take(id);
    const heard = context();
    const job = webJob();
    const running = hub.runCase(job, heard, id);
    expect(await asked).toEqual(job);
    expect(hub.progress(id, job.caseId, { type: 'phase', phase: 'open' })).toEqual({ cancelled: false });
    expect(hub.outcome(id, job.caseId, encodeOutcomeFrame(executedCase()))).toEqual({ accepted: true });
    expect(await running).toEqual(executedCase());
    expect(heard.progress).toEqual([{ type: 'phase', phase: 'open' }]);
  });

  test('keeps a case for a page that asks later', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const job = webJob();
    void hub.runCase(job, context(), id);
    expect((await take(id)).caseId).toBe(job.caseId);
  });

  test('passes a repeated phase on once: it is only a sign of life', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const heard = context();
    const job = webJob();
    void hub.runCase(job, heard, id);
    await take(id);
    for (let beat = 0; beat < 3; beat++) hub.progress(id, job.caseId, { type: 'phase', phase: 'warm-up' });
    hub.progress(id, job.caseId, { type: 'samples', sampleCount: 2, latestMs: [1, 2] });
    expect(heard.progress).toEqual([
      { type: 'phase', phase: 'warm-up' },
      { type: 'samples', sampleCount: 2, latestMs: [1, 2] },
    ]);
  });

  test('answers idle after twenty seconds without a case', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const asked = hub.next(id);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await asked).toEqual({ state: 'idle' });
  });

  test('fails the case of a page that went silent, and forgets the page', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const running = hub.runCase(webJob(), context(), id);
    await take(id);
    await vi.advanceTimersByTimeAsync(125_000);
    expect(await running).toMatchObject({ outcome: 'failed', failure: { class: 'host-unreachable' } });
    await expect(hub.next(id)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('does not give up a page whose case takes long but that gives signs of life', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const job = webJob();
    const running = hub.runCase(job, context(), id);
    await take(id);
    for (let minute = 0; minute < 5; minute++) {
      await vi.advanceTimersByTimeAsync(60_000);
      hub.progress(id, job.caseId, { type: 'phase', phase: 'open' });
    }
    hub.outcome(id, job.caseId, encodeOutcomeFrame(executedCase()));
    expect(await running).toMatchObject({ outcome: 'executed' });
  });

  test('tells a page of a cancellation with its next progress, and does not wait for it longer than its grace', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const abort = new AbortController();
    const job = webJob();
    const running = hub.runCase(job, context(abort.signal), id);
    await take(id);
    abort.abort();
    expect(hub.progress(id, job.caseId, { type: 'phase', phase: 'sample' })).toEqual({ cancelled: true });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await running).toMatchObject({ failure: { class: 'cancelled' } });
    expect(hub.outcome(id, job.caseId, encodeOutcomeFrame(executedCase()))).toEqual({ accepted: false });
  });

  test('withdraws a cancelled case that no page has taken', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const abort = new AbortController();
    const running = hub.runCase(webJob(), context(abort.signal), id);
    abort.abort();
    expect(await running).toMatchObject({ failure: { class: 'cancelled' } });
    const asked = hub.next(id);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await asked).toEqual({ state: 'idle' });
  });

  test('refuses an outcome that cannot be read with a sentence, and fails its case', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const job = webJob();
    const running = hub.runCase(job, context(), id);
    await take(id);
    expect(() => hub.outcome(id, job.caseId, Uint8Array.of(1, 2))).toThrow('starts with 4 bytes');
    expect(await running).toMatchObject({ failure: { class: 'internal' } });
  });

  test('does not take an outcome of another case for this one', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const job = webJob();
    const running = hub.runCase(job, context(), id);
    await take(id);
    expect(hub.outcome(id, randomUUID(), encodeOutcomeFrame(executedCase()))).toEqual({ accepted: false });
    hub.outcome(id, job.caseId, encodeOutcomeFrame(executedCase()));
    expect(await running).toMatchObject({ outcome: 'executed' });
  });

  test('finds the page that comes with an awaited ticket, and closes one whose ticket nobody awaits', async () => {
    const expected = hub.expect('right');
    const stranger = hub.register(capabilitiesOf('a'), 'wrong');
    const id = hub.register(capabilitiesOf('b'), 'right');
    expect(await expected.registered).toBe(id);
    expect(await hub.next(stranger)).toEqual({ state: 'closed' });
  });

  test('offers only pages that a person opened as visitors, the one that spoke last first', async () => {
    hub.expect('own');
    hub.register(capabilitiesOf('own browser'), 'own');
    const older = hub.register(capabilitiesOf('older'));
    await vi.advanceTimersByTimeAsync(10);
    const newer = hub.register(capabilitiesOf('newer'));
    expect(hub.latestVisitor()).toBe(newer);
    await vi.advanceTimersByTimeAsync(30_000);
    void hub.next(older);
    await vi.advanceTimersByTimeAsync(16_000);
    expect(hub.latestVisitor()).toBe(older);
  });

  test('keeps what a browser reported after its page has gone, once a browser, newest last', async () => {
    hub.register(capabilitiesOf('a'));
    hub.register(capabilitiesOf('b'));
    hub.register({ ...capabilitiesOf('a'), hardwareConcurrency: 8 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(hub.capabilities().map((known) => [known.browser, known.hardwareConcurrency])).toEqual([
      ['b', 2],
      ['a', 8],
    ]);
  });

  test('tells what a visitor can, and never what a browser can that Assay started', () => {
    hub.register(capabilitiesOf('visitor'));
    hub.register(capabilitiesOf('own'), 'ticket');
    expect(hub.visitorCapabilities()?.browser).toBe('visitor');
  });

  test('starts a trace for the case that a page has, and for no other', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const job = webJob();
    void hub.runCase(job, context(), id, () => Promise.resolve({ tracing: true }));
    await take(id);
    expect(await hub.trace(id, job.caseId)).toEqual({ tracing: true });
    expect(await hub.trace(id, webJob().caseId)).toMatchObject({
      tracing: false,
      reason: expect.any(String) as string,
    });
  });

  test('gives a case to the newest question of a page and ends the older one idle', async () => {
    const id = hub.register(capabilitiesOf('a'));
    const older = hub.next(id);
    const newer = take(id);
    expect(await older).toEqual({ state: 'idle' });
    const job = webJob();
    void hub.runCase(job, context(), id);
    expect((await newer).caseId).toBe(job.caseId);
  });

  test('closes waiting pages when it closes', async () => {
    const asked = hub.next(hub.register(capabilitiesOf('a')));
    hub.close();
    expect(await asked).toEqual({ state: 'closed' });
  });
});
