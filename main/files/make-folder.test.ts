import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-folder-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('a folder that is asked for', () => {
  test('is made with those above it, and a second time is no fault', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b', 'c');
    await makeFolder(folder);
    await makeFolder(folder);
    expect((await stat(folder)).isDirectory()).toBe(true);
  });

  test('may be asked for by many at once', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b');
    await Promise.all([1, 2, 3, 4].map((number) => makeFolder(join(folder, `${number}`))));
    expect((await stat(join(folder, '4'))).isDirectory()).toBe(true);
  });

  test('is refused below a file, and where a file stands', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(makeFolder(join(file, 'sub'))).rejects.toThrow('ENOTDIR');
    await expect(makeFolder(file)).rejects.toThrow('EEXIST');
  });

  test.runIf(existsSync('/proc/self'))('ends where the system takes no folder and gives no reason', async () => {
    await expect(makeFolder('/proc/nope/deeper')).rejects.toThrow('ENOENT');
  });
});
