import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forkStore } from '../testing/fork-store.ts';
import { keptTasks, killDuring } from '../testing/keeping-kills.ts';
import { temporaryDatabasePath } from '../testing/temporary-store.ts';

/** `npx tsx build/reference/kill-keeping.ts` for a hundred of each. */
const kills = Number(process.env['ASSAY_KILLS'] ?? '2');

describe(`SIGKILL ${String(kills)} times in the middle of`, () => {
  test.each(keptTasks)(
    '%s loses nothing, leaves a file that opens and no half file under its name',
    {
      timeout: 60_000 + kills * 20_000,
    },
    async (task) => {
      const path = await temporaryDatabasePath();
      const counts = await killDuring(task, kills, { folder: dirname(path), path, fork: forkStore });
      expect(counts).toMatchObject({
        unopenable: 0,
        lost: 0,
        brokenInvariants: 0,
        leftOver: 0,
        badBackups: 0,
        failedAgain: 0,
      });
    },
  );
});
