import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CaseOutcome } from '../../../core/measure/case-protocol.ts';
import type { ProcessHost } from '../../process/process-host.ts';
import { executedCase, FakeChild, testJob } from './fake-child.test-kit.ts';
import { createNativeCaseHost } from './native-case-host.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-host-'));
  vi.stubEnv('TMPDIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

function run(processHost: ProcessHost, signal = new AbortController().signal): Promise<CaseOutcome> {
  const host = createNativeCaseHost(processHost, (backendId) => Promise.resolve({ DRIVER_OF: backendId }));
  return host.run(testJob, { signal, onProgress: () => undefined });
}

describe('the native case host', () => {
  test('forks one child a case, with the environment of its backend, and leaves no files behind', async () => {
    const forks: string[] = [];
    const processHost: ProcessHost = {
      fork(entry, { env }) {
        forks.push(`${entry} for ${env?.['DRIVER_OF'] ?? 'nothing'}`);
        const child = new FakeChild().whenAsked((asked) => {
          asked.say({ type: 'outcome', outcome: executedCase });
        });
        queueMicrotask(() => {
          child.start();
        });
        return child;
      },
    };
    expect((await run(processHost)).outcome).toBe('executed');
    expect((await run(processHost)).outcome).toBe('executed');
    expect(forks).toEqual(['native-bench for ort-cpu', 'native-bench for ort-cpu']);
    expect(await readdir(folder)).toEqual([]);
  });

  test('turns a child that cannot be started into a failure, not an exception', async () => {
    const processHost: ProcessHost = {
      fork() {
        throw new Error('The built file out/main/native-bench.js is missing');
      },
    };
    expect(await run(processHost)).toMatchObject({ outcome: 'failed', failure: { class: 'internal' } });
  });

  test('forks nothing for a case that was cancelled before its start', async () => {
    const processHost: ProcessHost = {
      fork() {
        throw new Error('must not be called');
      },
    };
    expect(await run(processHost, AbortSignal.abort())).toMatchObject({ failure: { class: 'cancelled' } });
  });
});
