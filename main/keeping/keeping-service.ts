import { stat } from 'node:fs/promises';
import type { DatabaseCheck } from '../../core/api/database.ts';
import type {
  BackupRequest,
  OptimizedDatabase,
  Purge,
  PurgeRequest,
  RestoredDatabase,
} from '../../core/api/keeping.ts';
import type { DatabaseBench } from '../../core/domain/database-bench.ts';
import { ApiError } from '../../core/api/errors.ts';
import { makeOutputFolder } from '../files/write-output.ts';
import type { ProcessHost } from '../process/process-host.ts';
import type { OneAtATime } from '../sessions/one-at-a-time.ts';
import type { TakenBackup } from '../store/keeping/take-backup.ts';
import type { StoreApi } from '../store/store-api.ts';
import { StoreError } from '../store/store-error.ts';
import { benchDatabase } from './bench-database.ts';
import { errorCode } from '../files/error-code.ts';

export interface KeepingParts {
  readonly store: StoreApi;
  readonly databasePath: string;
  readonly processHost: ProcessHost;
  readonly turns: OneAtATime;
}

/** A folder that a request names may not be there yet, but nothing else may stand in its place. */
export async function assertFolder(folder: string | undefined): Promise<void> {
  const place = folder === undefined || folder.includes('\0') ? undefined : await stat(folder).catch(errorCode);
  const isPlace = folder === undefined || place === 'ENOENT' || (typeof place === 'object' && place.isDirectory());
  if (isPlace) return;
  throw new ApiError('unprocessable', `“${folder}” is no folder, and none can be made there.`, 'Name another folder.');
}

/** The care of the database. Each piece of it takes its turn: it closes the file for a while, and loads the machine. */
export class KeepingService {
  constructor(private readonly parts: KeepingParts) {}

  check(): Promise<DatabaseCheck> {
    return this.#inTurn('The database is being checked.', async ({ store }) => {
      const storage = await store.checkStorage();
      // What stands in damaged blocks cannot be asked, and what can would tell half the truth.
      if (storage.some(({ violations }) => violations > 0)) return { checks: storage };
      return { checks: [...storage, ...(await store.check()), ...(await store.spotCheck())] };
    });
  }

  async takeBackup(request: BackupRequest): Promise<TakenBackup> {
    await assertFolder(request.folder);
    if (request.folder !== undefined) await makeOutputFolder(request.folder);
    return this.#inTurn('The database is being backed up.', ({ store }) => store.takeBackup(request));
  }

  restore(from: string): Promise<RestoredDatabase> {
    return this.#inTurn('A backup is being restored.', ({ store, databasePath }) =>
      store.restore(databasePath, from).catch((error: unknown) => {
        throw isFaultOfFile(error) ? new ApiError('unprocessable', error.message, restoreHint) : error;
      }),
    );
  }

  optimize(): Promise<OptimizedDatabase> {
    return this.#inTurn('The database is being optimized.', ({ store }) => store.optimize());
  }

  purge({ conditions, dryRun, backup }: PurgeRequest): Promise<Purge> {
    return this.#inTurn('Results are being removed.', async ({ store }) => {
      const wouldGo = await store.purge(conditions, true);
      const isNothing = Object.keys(wouldGo).length === 0;
      if (dryRun || isNothing) return { dryRun, rowCounts: { ...wouldGo } };
      const taken = backup ? await store.takeBackup({ compress: false }) : undefined;
      const rowCounts = { ...(await store.purge(conditions, false)) };
      return { dryRun, rowCounts, ...(taken === undefined ? {} : { backupPath: taken.backup.path }) };
    });
  }

  bench(samples: number): Promise<DatabaseBench> {
    return this.#inTurn('The speed of databases is being compared.', ({ processHost }) =>
      benchDatabase(processHost, samples),
    );
  }

  async #inTurn<T>(isBusyWith: string, task: (parts: KeepingParts) => Promise<T>): Promise<T> {
    const endTurn = this.parts.turns.take(isBusyWith);
    try {
      return await task(this.parts);
    } finally {
      endTurn();
    }
  }
}

const restoreHint = 'Nothing was changed. Choose another backup: assay db backup --list shows those of this database.';

/** The file that was named cannot be used; the database is as it was. */
function isFaultOfFile(error: unknown): error is StoreError {
  const codes: readonly StoreError['code'][] = ['database-corrupt', 'database-newer', 'not-an-assay-database'];
  return error instanceof StoreError && codes.includes(error.code);
}
