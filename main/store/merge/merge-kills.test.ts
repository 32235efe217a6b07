import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { forkStore } from '../testing/fork-store.ts';
import { killMerges } from './testing/merge-kills.ts';

/** `npx tsx build/reference/kill-merge.ts` for a longer proof than every test run needs. */
const kills = 4;

test('a merge that is killed leaves all of a source or nothing, and the next one completes it', {
  timeout: 120_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-kills-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { nothing, all, ...found } = await killMerges(kills, { folder, fork: forkStore });
  expect(nothing + all).toBe(kills);
  expect(found).toMatchObject({ parts: 0, unopenable: 0, violations: 0, changedSources: 0, incomplete: 0 });
  expect(found.cutShort).toBeGreaterThan(0);
});
