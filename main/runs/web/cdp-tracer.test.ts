import { describe, expect, test } from 'vitest';
import type { CdpEvent, CdpPipe } from './cdp-pipe.ts';
import { createCdpTracer } from './cdp-tracer.ts';

/** A browser's end of the pipe: answers as it is told, and sends its trace when tracing ends. */
class FakePipe implements CdpPipe {
  readonly sent: { readonly method: string; readonly params: unknown }[] = [];
  #tell: (event: CdpEvent) => void = () => undefined;

  constructor(private readonly answer: (method: string) => Promise<unknown>) {}

  send(method: string, params: unknown = {}): Promise<unknown> {
    this.sent.push({ method, params });
    return this.answer(method);
  }

  onEvent(listener: (event: CdpEvent) => void): void {
    this.#tell = listener;
  }

  tellTrace(...chunks: readonly unknown[][]): void {
    for (const value of chunks) this.#tell({ method: 'Tracing.dataCollected', params: { value } });
    this.#tell({ method: 'Tracing.tracingComplete', params: {} });
  }
}

const event = { name: 'Run inference', ph: 'X', ts: 10, dur: 5, pid: 1, tid: 2, cat: 'webnn' };

describe('a trace over the debugging pipe', () => {
  test('records the category of WebNN alone, and gives what came in several pieces', async () => {
    const pipe: FakePipe = new FakePipe((method) => {
      if (method === 'Tracing.end') setImmediate(() => pipe.tellTrace([event], [{ ...event, ts: 20 }]));
      return Promise.resolve({});
    });
    const tracer = createCdpTracer(pipe);
    expect(await tracer.start()).toEqual({ state: 'recording' });
    expect(pipe.sent[0]?.params).toMatchObject({ traceConfig: { includedCategories: ['webnn'] } });
    const told = await tracer.end();
    expect(told).toMatchObject({ state: 'known', value: [{ atMicroseconds: 10 }, { atMicroseconds: 20 }] });
  });

  test('does not mix a case’s events with those of the case before', async () => {
    const pipe: FakePipe = new FakePipe((method) => {
      if (method === 'Tracing.end') setImmediate(() => pipe.tellTrace([event]));
      return Promise.resolve({});
    });
    const tracer = createCdpTracer(pipe);
    await tracer.start();
    await tracer.end();
    await tracer.start();
    expect(await tracer.end()).toMatchObject({ value: [{ name: 'Run inference' }] });
  });

  test('says why it cannot be had, in the browser’s words', async () => {
    const tracer = createCdpTracer(new FakePipe(() => Promise.reject(new Error('Tracing is already started'))));
    expect(await tracer.start()).toEqual({
      state: 'unavailable',
      reason: 'The browser records no trace: Tracing is already started',
    });
  });

  test('does not wait for ever for a browser that does not answer', async () => {
    const tracer = createCdpTracer(new FakePipe(() => new Promise(() => undefined)), 5);
    expect(await tracer.start()).toMatchObject({ state: 'unavailable' });
    expect(await tracer.end()).toMatchObject({ state: 'unknown' });
  });
});
