import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeOutputFolder, writeOutput } from './write-output.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-output-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('a file that a person named', () => {
  test('takes the place of the one before, and leaves nothing beside it', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'report.html');
    await writeFile(path, 'old');
    expect(await writeOutput(path, 'new')).toBe(path);
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toStrictEqual(['report.html']);
  });

  test('is refused in one sentence where there is no folder, where one stands, and below a file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    await expect(writeOutput(join(folder, 'none', 'a.md'), '')).rejects.toMatchObject({
      code: 'bad-request',
      message: `${join(folder, 'none', 'a.md')} cannot be written. There is no folder ${join(folder, 'none')}.`,
    });
    await expect(writeOutput(folder, '')).rejects.toMatchObject({ message: `${folder} is a folder.` });
    await expect(writeOutput(join(folder, 'file', 'a.md'), '')).rejects.toMatchObject({ code: 'bad-request' });
  });

  test.runIf(existsSync('/proc/self'))('is refused where the system makes no file', async () => {
    await expect(writeOutput('/proc/nope.md', '')).rejects.toMatchObject({
      message: '/proc/nope.md cannot be written. No file can be made in /proc.',
    });
  });

  test.runIf(existsSync('/dev/full'))('on a full disk is told so', async () => {
    await expect(writeOutput('/dev/full', 'some bytes')).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The disk is full: /dev/full was not written.',
    });
  });
});

test('a folder that cannot be made is told in one sentence', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  for (const folder of [file, join(file, 'sub')]) {
    await expect(makeOutputFolder(folder)).rejects.toMatchObject({
      code: 'bad-request',
      message: `“${folder}” is no folder, and none can be made there.`,
    });
  }
});
