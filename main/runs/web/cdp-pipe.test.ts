import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type CdpEvent, openCdpPipe } from './cdp-pipe.ts';

function open() {
  const input = new PassThrough();
  const output = new PassThrough();
  return { input, output, pipe: openCdpPipe(input, output) };
}

/** Resolves when the streams have passed on what was written. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('the debugging pipe of Chromium', () => {
  test('sends numbered messages, each ended by a NUL', () => {
    const { input, pipe } = open();
    void pipe.send('Tracing.start', { transferMode: 'ReportEvents' });
    void pipe.send('Tracing.end');
    expect(String(input.read())).toBe(
      '{"id":1,"method":"Tracing.start","params":{"transferMode":"ReportEvents"}}\0{"id":2,"method":"Tracing.end","params":{}}\0',
    );
  });

  test('gives each answer to its question, in whatever order they come', async () => {
    const { output, pipe } = open();
    const first = pipe.send('one');
    const second = pipe.send('two');
    output.write('{"id":2,"result":{"of":"two"}}\0{"id":1,"result":{"of":"one"}}\0');
    expect(await first).toEqual({ of: 'one' });
    expect(await second).toEqual({ of: 'two' });
  });

  test('puts together what comes in pieces, also within a character', async () => {
    const { output, pipe } = open();
    const answer = pipe.send('one');
    const bytes = Buffer.from('{"id":1,"result":{"text":"µs"}}\0');
    const middle = bytes.indexOf('µ') + 1;
    output.write(bytes.subarray(0, middle));
    await settled();
    output.write(bytes.subarray(middle));
    expect(await answer).toEqual({ text: 'µs' });
  });

  test('tells of events, and passes over what it does not know', async () => {
    const { output, pipe } = open();
    const heard: CdpEvent[] = [];
    pipe.onEvent((event) => heard.push(event));
    output.write('{"something":"else"}\0{"method":"Tracing.dataCollected","params":{"value":[]}}\0');
    await settled();
    expect(heard).toEqual([{ method: 'Tracing.dataCollected', params: { value: [] } }]);
  });

  test('rejects with the refusal of the browser', async () => {
    const { output, pipe } = open();
    const asked = pipe.send('Tracing.start');
    output.write('{"id":1,"error":{"code":-32000,"message":"Tracing is already started"}}\0');
    await expect(asked).rejects.toThrow('Tracing is already started');
  });

  test('leaves no question open when the browser ends', async () => {
    const { output, pipe } = open();
    const asked = pipe.send('Tracing.end');
    output.destroy();
    await expect(asked).rejects.toThrow('The browser ended.');
    await expect(pipe.send('Tracing.start')).rejects.toThrow('has ended');
  });
});
