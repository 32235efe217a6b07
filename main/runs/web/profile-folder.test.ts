import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProfileFolder } from './profile-folder.ts';

/** Beyond the largest process id of any system. */
const deadProcess = 999_999_999;

describe('a browser profile', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'assay-test-'));
  });
  afterEach(async () => {
    await rm(parent, { recursive: true, force: true });
  });

  async function leaveFolder(name: string, ageMinutes: number): Promise<void> {
    await mkdir(join(parent, name));
    const then = new Date(Date.now() - ageMinutes * 60_000);
    await utimes(join(parent, name), then, then);
  }

  test('replaces those that killed processes left behind, and touches nothing else', async () => {
    await leaveFolder(`assay-profile-${deadProcess}-old`, 60);
    await leaveFolder(`assay-profile-${deadProcess}-young`, 1);
    await leaveFolder(`assay-profile-${process.pid}-mine`, 60);
    await leaveFolder('somebody-else', 60);
    const created = await createProfileFolder(parent);
    expect((await readdir(parent)).sort()).toEqual(
      [
        `assay-profile-${deadProcess}-young`,
        `assay-profile-${process.pid}-mine`,
        'somebody-else',
        basename(created),
      ].sort(),
    );
  });
});
