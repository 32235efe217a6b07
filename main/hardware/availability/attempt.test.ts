import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forkFile } from '../../process/node-process-host.ts';
import type { ProcessHost } from '../../process/process-host.ts';
import { attemptProvider } from './attempt.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-attempt-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function hostRunning(script: string): ProcessHost {
  const path = join(folder, 'probe.mjs');
  writeFileSync(path, script);
  return { fork: (_entry, options) => forkFile(path, options) };
}

describe('asking a provider in a process of its own', () => {
  test('a report comes back with what was printed, and a process that would stay is ended', async () => {
    const script = `
      process.stderr.write('noise\\n');
      process.on('message', () => {});
      process.send({ state: 'runtime-missing', message: process.argv[2] + process.env.ASSAY_TEST });`;
    expect(await attemptProvider(hostRunning(script), 'webgpu', { ASSAY_TEST: '!' })).toEqual({
      state: 'reported',
      report: { state: 'runtime-missing', message: 'webgpu!' },
      stderr: ['noise'],
    });
  });

  test('a crash is told with its signal', async () => {
    expect(await attemptProvider(hostRunning('process.abort();'), 'webgpu', {})).toMatchObject({
      state: 'ended',
      reason: 'its process crashed (SIGABRT)',
    });
  });

  test('silence is ended at the limit', async () => {
    const attempt = await attemptProvider(hostRunning('setInterval(() => {}, 1000);'), 'webgpu', {}, 300);
    expect(attempt).toMatchObject({ state: 'ended', reason: 'it did not answer within 0.3 s' });
  });

  test('a message that is no report is none', async () => {
    const attempt = await attemptProvider(hostRunning('process.send({ state: "fine" });'), 'webgpu', {});
    expect(attempt.state).toBe('ended');
  });
});
