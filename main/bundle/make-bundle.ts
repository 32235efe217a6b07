import { randomUUID } from 'node:crypto';
import { mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ApiError } from '../../core/api/errors.ts';
import {
  type BundleManifest,
  type BundleReport,
  type BundleSelection,
  bundleVersion,
} from '../../core/domain/bundle.ts';
import { writeFailure } from '../files/write-output.ts';
import { hashFiles } from '../models/file-hash.ts';
import type { ExportedTables } from '../store/merge/export-tables.ts';
import type { StoreApi } from '../store/store-api.ts';
import { personalNames } from './personal-names.ts';
import { readmeText } from './readme-text.ts';
import { manifestName } from './unpack-bundle.ts';
import { writeZip } from './write-zip.ts';

export interface BundleOptions {
  readonly selection: BundleSelection;
  /** A file that stands there is replaced. */
  readonly replace: boolean;
  readonly assayVersion: string;
  readonly now: Date;
}

/** Writes a bundle; where it should stand there is a whole one or none. */
export async function makeBundle(
  store: Pick<StoreApi, 'exportTables'>,
  file: string,
  options: BundleOptions,
): Promise<BundleReport> {
  const path = resolve(file);
  await refusePlace(path, options.replace);
  const folder = await mkdtemp(join(tmpdir(), 'assay-bundle-'));
  const draft = `${path}.${randomUUID()}`;
  try {
    const exported = await store.exportTables({ ...options.selection, folder, names: personalNames() });
    const manifest = await describe(exported, folder, options);
    await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    await writeFile(join(folder, readmeName), readmeText(manifest));
    const members = [manifestName, readmeName, ...manifest.tables.map((part) => part.file)];
    const bytes = await place(path, () => writeZip(draft, folder, members));
    await place(path, () => rename(draft, path));
    return { path, bytes, manifest, notes: [...exported.notes] };
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

const readmeName = 'README.txt';

async function refusePlace(path: string, replace: boolean): Promise<void> {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (folder?.isDirectory() !== true) {
    throw new ApiError('unprocessable', `There is no folder ${dirname(path)}.`, 'Make it, or name another place.');
  }
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || (replace && found.isFile())) return;
  throw new ApiError(
    'conflict',
    found.isDirectory() ? `${path} is a folder.` : `${path} is there already.`,
    found.isDirectory() ? 'Name a file.' : 'Name another file, or let it be replaced (--replace).',
  );
}

/** Writing where a person said: what the file system refuses is for that person to mend. */
async function place<T>(path: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw await writeFailure(error, path);
  }
}

async function describe(
  { schemaVersion, files, machines }: ExportedTables,
  folder: string,
  { selection, assayVersion, now }: BundleOptions,
): Promise<BundleManifest> {
  const tables: BundleManifest['tables'] = [];
  for (const { table, file, rows } of files) {
    const path = join(folder, file);
    tables.push({ table, file, rows, bytes: (await stat(path)).size, sha256: await hashFiles([path]) });
  }
  return {
    kind: 'assay-bundle',
    bundleVersion,
    schemaVersion,
    assayVersion,
    madeAt: now.toISOString(),
    includesImported: selection.includeImported,
    machines: machines.map(({ id, label }) => ({ id, label })),
    tables,
  };
}
