import { resolve } from 'node:path';
import type {
  Backup,
  BackupRequest,
  OptimizedDatabase,
  PurgeConditions,
  RestoredDatabase,
} from '../../../core/api/keeping.ts';
import { newestVersion } from '../migrate.ts';
import type { Migration } from '../migrations/migration.ts';
import type { OpenStore } from '../open-store.ts';
import { backupFolder, listBackups } from './backup-folder.ts';
import type { CheckResult } from './check-result.ts';
import { checkStorage } from './check-storage.ts';
import { optimize } from './optimize.ts';
import { purge, type PurgedRows } from './purge.ts';
import { restoreBackup } from './restore-backup.ts';
import { type TakenBackup, takeBackup } from './take-backup.ts';

/** What of the engine keeping needs: the open store, its writes, and the file alone. */
export interface KeptStore {
  readonly migrations: readonly Migration[];
  path(): string;
  /** In one transaction. */
  write<T>(task: (store: OpenStore) => Promise<T>): Promise<T>;
  /** The same, taken back. */
  tryOut<T>(task: (store: OpenStore) => Promise<T>): Promise<T>;
  /** The file is closed meanwhile. */
  exclusively<T>(task: (path: string) => Promise<T>): Promise<T>;
  /** The same where the file at `path` may not have been open, since nothing could open it. */
  replacing<T>(path: string, task: () => Promise<T>): Promise<T>;
}

/** The care of the file: copies of it, room in it, what leaves it. */
export class Keeper {
  constructor(private readonly store: KeptStore) {}

  checkStorage(): Promise<CheckResult[]> {
    return this.store.exclusively(checkStorage);
  }

  takeBackup(request: BackupRequest): Promise<TakenBackup> {
    const place = {
      databasePath: this.store.path(),
      newestVersion: this.#newestVersion,
      now: new Date(),
      exclusively: <T>(task: (path: string) => Promise<T>) => this.store.exclusively(task),
    };
    return takeBackup(place, request);
  }

  async backups(folder: string | undefined): Promise<{ readonly folder: string; readonly backups: readonly Backup[] }> {
    const path = this.store.path();
    const place = folder === undefined ? backupFolder(path) : resolve(folder);
    return { folder: place, backups: await listBackups(path, place) };
  }

  restore(path: string, from: string): Promise<RestoredDatabase> {
    return this.store.replacing(path, () => restoreBackup(resolve(from), path, this.#newestVersion));
  }

  optimize(): Promise<OptimizedDatabase> {
    return this.store.exclusively((path) => optimize(path, this.#newestVersion));
  }

  /** A dry run does the same and takes it back, so that it cannot tell of other rows. */
  purge(conditions: PurgeConditions, dryRun: boolean): Promise<PurgedRows> {
    const task = ({ writer }: OpenStore): Promise<PurgedRows> => purge(writer, conditions);
    return dryRun ? this.store.tryOut(task) : this.store.write(task);
  }

  get #newestVersion(): number {
    return newestVersion(this.store.migrations);
  }
}
