import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createContentTracer } from './content-tracer.ts';

const electron = vi.hoisted(() => ({
  started: [] as unknown[],
  stop: (): Promise<string> => Promise.reject(new Error('Nothing is being recorded.')),
  refusal: undefined as string | undefined,
}));
vi.mock('electron', () => ({
  contentTracing: {
    startRecording: (options: unknown) => {
      electron.started.push(options);
      return electron.refusal === undefined ? Promise.resolve() : Promise.reject(new Error(electron.refusal));
    },
    stopRecording: () => electron.stop(),
  },
}));

describe('the trace of Electron', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-trace-'));
    electron.started.length = 0;
    electron.refusal = undefined;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('records WebNN alone, and leaves no file behind', async () => {
    const file = join(folder, 'trace.json');
    const event = { name: 'GraphImplCoreml::Dispatch', ph: 'X', ts: 1, dur: 2, pid: 3, tid: 4 };
    await writeFile(file, JSON.stringify({ traceEvents: [event], metadata: {} }));
    electron.stop = () => Promise.resolve(file);
    const tracer = createContentTracer();
    expect(await tracer.start()).toEqual({ state: 'recording' });
    expect(electron.started).toEqual([{ included_categories: ['webnn'] }]);
    expect(await tracer.end()).toMatchObject({ state: 'known', value: [{ name: 'GraphImplCoreml::Dispatch' }] });
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  test('that cannot be had says why', async () => {
    electron.refusal = 'Tracing is already running';
    electron.stop = () => Promise.resolve(join(folder, 'missing.json'));
    const tracer = createContentTracer();
    expect(await tracer.start()).toEqual({
      state: 'unavailable',
      reason: 'Electron records no trace: Tracing is already running',
    });
    expect(await tracer.end()).toMatchObject({ state: 'unknown', reason: expect.stringContaining('ENOENT') as string });
  });
});
