import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Backup, BackupRequest } from '../../../core/api/keeping.ts';
import { exists } from './durable-file.ts';
import { namesIn } from './leftovers.ts';

/** Stands beside each backup: what it must hold, and of which database it is. Without it a file is none of ours to remove. */
export const manifestSchema = z.object({
  assayBackup: z.literal(1),
  /** Names the database without telling where it lies. */
  database: z.string(),
  takenAt: z.iso.datetime(),
  bytes: z.number().int(),
  sha256: z.string(),
  compressed: z.boolean(),
  schemaVersion: z.number().int(),
  rowCounts: z.record(z.string(), z.number().int()),
});
export type Manifest = z.infer<typeof manifestSchema>;

export function manifestPath(backupPath: string): string {
  return `${backupPath}.json`;
}

/** Where backups lie unless another folder is named. */
export function backupFolder(databasePath: string): string {
  return join(dirname(databasePath), 'backups');
}

/** How the names of all backups of this database begin. */
export function backupStart(databasePath: string): string {
  return `${basename(databasePath).replace(/\.duckdb$/, '')}.`;
}

export function backupName(databasePath: string, takenAt: string, compressed: boolean): string {
  return `${backupStart(databasePath)}${takenAt.replaceAll(/[:.]/g, '-')}.backup.duckdb${compressed ? '.gz' : ''}`;
}

export function databaseKey(databasePath: string): string {
  return createHash('sha256').update(databasePath).digest('hex').slice(0, 16);
}

/** The newest first. */
export async function listBackups(databasePath: string, folder: string): Promise<Backup[]> {
  const names = (await namesIn(folder)).filter((name) => /\.backup\.duckdb(\.gz)?\.json$/.test(name));
  const backups = await Promise.all(names.map((name) => readBackup(join(folder, name), databaseKey(databasePath))));
  return backups
    .filter((backup) => backup !== undefined)
    .sort((left, right) => right.takenAt.localeCompare(left.takenAt));
}

async function readBackup(path: string, key: string): Promise<Backup | undefined> {
  const manifest = await readManifest(path);
  const backupPath = path.slice(0, -'.json'.length);
  if (manifest?.database !== key || !(await exists(backupPath))) return undefined;
  const { takenAt, bytes, compressed, schemaVersion, rowCounts } = manifest;
  return { path: backupPath, takenAt, bytes, compressed, schemaVersion, rowCounts };
}

/** Undefined where none stands, or another file of that name. */
export async function readManifest(path: string): Promise<Manifest | undefined> {
  try {
    return manifestSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Which of the backups, the newest first, are more or older than asked for. The newest was taken just now, and stays. */
export function superfluous(
  backups: readonly Backup[],
  { keep, keepDays }: Pick<BackupRequest, 'keep' | 'keepDays'>,
  now: Date,
): Backup[] {
  const oldest = keepDays === undefined ? undefined : now.getTime() - keepDays * 86_400_000;
  return backups.filter((backup, index) => {
    if (index === 0) return false;
    const isOneTooMany = keep !== undefined && index >= keep;
    return isOneTooMany || (oldest !== undefined && Date.parse(backup.takenAt) < oldest);
  });
}

/** The oldest first, so that whatever ends this leaves the newer ones. */
export async function removeBackups(backups: readonly Backup[]): Promise<string[]> {
  const paths = backups.map(({ path }) => path).reverse();
  for (const path of paths) {
    await rm(path, { force: true });
    await rm(manifestPath(path), { force: true });
  }
  return paths;
}
