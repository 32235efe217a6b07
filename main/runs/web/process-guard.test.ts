import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** Stands for Assay: guards a browser of two processes, says its id, and waits to be killed. */
function owner(folder: string): string {
  return `
import { spawn } from 'node:child_process';
import { guardProcess } from ${JSON.stringify(join(import.meta.dirname, 'process-guard.ts'))};
const browser = spawn('sh', ['-c', 'sleep 600 & sleep 600'], { detached: true, stdio: 'ignore' });
const guard = guardProcess(browser.pid, ${JSON.stringify(folder)});
process.stdin.on('data', () => guard.release());
process.stdout.write(String(browser.pid) + '\\n');
`;
}

describe.skipIf(process.platform === 'win32')('a browser without a debugging pipe', () => {
  let folder: string;
  let browserPid = 0;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-guard-'));
  });
  afterEach(async () => {
    if (isAlive(browserPid)) process.kill(-browserPid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  async function startOwner() {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', owner(folder)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = new Promise<void>((resolve) => {
      child.on('close', () => {
        resolve();
      });
    });
    browserPid = await new Promise<number>((resolve) => {
      child.stdout.once('data', (chunk: Buffer) => {
        resolve(Number(chunk.toString()));
      });
    });
    return { child, ended };
  }

  test('ends, and its profile goes, when Assay is killed', async () => {
    const { child, ended } = await startOwner();
    expect(isAlive(browserPid)).toBe(true);
    child.kill('SIGKILL');
    await ended;
    await vi.waitFor(
      async () => {
        expect(isAlive(browserPid)).toBe(false);
        await expect(stat(folder)).rejects.toThrow('ENOENT');
      },
      { timeout: 10_000 },
    );
  }, 30_000);

  test('is left alone once it was released', async () => {
    const { child, ended } = await startOwner();
    child.stdin.write('release\n');
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill('SIGKILL');
    await ended;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isAlive(browserPid)).toBe(true);
    expect((await stat(folder)).isDirectory()).toBe(true);
  }, 30_000);
});

/** Any process of its group. */
function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}
