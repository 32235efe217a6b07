import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MergedSource, MergeReport } from '../../core/domain/bundle.ts';
import type { MergeSource } from '../store/merge/prepare-source.ts';
import type { StoreApi } from '../store/store-api.ts';
import { StoreError } from '../store/store-error.ts';
import { BundleFault } from './bundle-fault.ts';
import { unpackBundle } from './unpack-bundle.ts';
import { localHeader } from './zip-format.ts';
import { errorCode } from '../files/error-code.ts';

type MergeStore = Pick<StoreApi, 'mergeFrom'>;

/** A file to merge, and what its sender calls it: of one that was sent the path says nothing to anybody. */
export interface NamedSource {
  readonly path: string;
  readonly shownAs: string;
}

/** One after the other, in the order given: a source that is refused keeps none of the others out. */
export async function mergeSources(store: MergeStore, named: readonly NamedSource[]): Promise<MergeReport> {
  const sources: MergedSource[] = [];
  for (const source of named) sources.push(await mergeOne(store, source));
  return { sources };
}

async function mergeOne(store: MergeStore, { path, shownAs }: NamedSource): Promise<MergedSource> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-unpacked-'));
  const named = (text: string): string => text.replaceAll(folder, shownAs).replaceAll(path, shownAs);
  try {
    const source = await sourceAt(path, folder);
    const merged = await store.mergeFrom(source);
    return {
      state: 'merged',
      path: shownAs,
      kind: source.kind,
      schemaVersion: merged.schemaVersion,
      machines: [...merged.machines],
      tables: [...merged.tables],
      remarks: merged.remarks.map(named),
      notes: merged.notes.map(named),
    };
  } catch (error) {
    const { reason, hint } = refusal(path, error);
    return { state: 'refused', path: shownAs, reason: named(reason), hint: named(hint) };
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
  const kind = await kindOf(path);
  if (kind === 'database') return { kind, path };
  const manifest = await unpackBundle(path, folder).catch((error: unknown) => {
    throw isFull(error) ? noRoom(path) : error;
  });
  const files = manifest.tables.map(({ table, file }) => ({ table, file }));
  return { kind: 'bundle', folder, schemaVersion: manifest.schemaVersion, files };
}

function isFull(error: unknown): boolean {
  return errorCode(error) === 'ENOSPC';
}

function noRoom(path: string): StoreError {
  return new StoreError(
    'disk-full',
    `The disk is full: ${path} could not be unpacked in ${tmpdir()}.`,
    'Free some space there, or let TMPDIR name a folder on another disk.',
  );
}

async function kindOf(path: string): Promise<MergeSource['kind']> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(duckMarkAt + duckMark.length), 0, duckMarkAt + duckMark.length, 0);
    if (buffer.readUInt32LE(0) === localHeader) return 'bundle';
    if (buffer.toString('latin1', duckMarkAt) === duckMark) return 'database';
  } finally {
    await file.close();
  }
  throw new StoreError(
    'not-an-assay-database',
    `${path} is neither a bundle nor a database of Assay, or its header is damaged.`,
    'What other tools wrote is taken in by “assay db import”.',
  );
}

/** A file of DuckDB has it behind a checksum of eight bytes. */
const duckMark = 'DUCK';
const duckMarkAt = 8;

/** Anything else is a fault of Assay, and ends the whole. */
function refusal(path: string, error: unknown): { readonly reason: string; readonly hint: string } {
  if (error instanceof BundleFault) {
    return { reason: `The bundle ${path} was refused: ${error.message}.`, hint: error.hint };
  }
  if (!(error instanceof StoreError)) throw error;
  return { reason: error.message, hint: error.hint };
}
