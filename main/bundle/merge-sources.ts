import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { MergedSource, MergeReport } from '../../core/domain/bundle.ts';
import type { MergeSource } from '../store/merge/prepare-source.ts';
import type { StoreApi } from '../store/store-api.ts';
import { StoreError } from '../store/store-error.ts';
import { BundleFault } from './bundle-fault.ts';
import { unpackBundle } from './unpack-bundle.ts';
import { localHeader } from './zip-format.ts';

type MergeStore = Pick<StoreApi, 'mergeFrom'>;

/** One after the other, in the order given: a source that is refused keeps none of the others out. */
export async function mergeSources(store: MergeStore, paths: readonly string[]): Promise<MergeReport> {
  const sources: MergedSource[] = [];
  for (const path of paths.map((one) => resolve(one))) sources.push(await mergeOne(store, path));
  return { sources };
}

async function mergeOne(store: MergeStore, path: string): Promise<MergedSource> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-unpacked-'));
  try {
    const source = await sourceAt(path, folder);
    const merged = await store.mergeFrom(source);
    return {
      state: 'merged',
      path,
      kind: source.kind,
      schemaVersion: merged.schemaVersion,
      machines: [...merged.machines],
      tables: [...merged.tables],
      remarks: [...merged.remarks],
      notes: [...merged.notes],
    };
  } catch (error) {
    return refusal(path, folder, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** By their first bytes: names tell nothing. */
async function sourceAt(path: string, folder: string): Promise<MergeSource> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new StoreError('not-found', `There is no file ${path}.`, 'Check the path.');
  if (!found.isFile()) {
    throw new StoreError('not-found', `${path} is no file.`, 'Name bundles and Assay files one by one.');
  }
  if (!(await beginsAsZip(path))) return { kind: 'database', path };
  const manifest = await unpackBundle(path, folder);
  const files = manifest.tables.map(({ table, file }) => ({ table, file }));
  return { kind: 'bundle', folder, schemaVersion: manifest.schemaVersion, files };
}

async function beginsAsZip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.readUInt32LE(0) === localHeader;
  } finally {
    await file.close();
  }
}

/** Anything else is a fault of Assay, and ends the whole. */
function refusal(path: string, folder: string, error: unknown): MergedSource {
  if (error instanceof BundleFault) {
    return { state: 'refused', path, reason: `The bundle ${path} was refused: ${error.message}.`, hint: error.hint };
  }
  if (!(error instanceof StoreError)) throw error;
  return { state: 'refused', path, reason: error.message.replaceAll(folder, path), hint: error.hint };
}
