import { stat } from 'node:fs/promises';
import { hashFiles } from '../models/file-hash.ts';
import { parentChannel } from '../store/parent-channel.ts';
import { archiveFile } from './archive-file.ts';
import type { ImportFormat } from './format.ts';
import { knownFormats } from './known-formats.ts';
import { readMapping } from './mapping/read-mapping.ts';
import { PartWriter, readingOf } from './part-writer.ts';
import { readSource } from './read-source.ts';
import {
  type HashedSource,
  type ReaderReply,
  type ReaderRequest,
  readerRequestSchema,
  type SourceHash,
  type SourceReading,
} from './reader-messages.ts';

/** A child process that reads foreign files: what a damaged one does to it, it does to nothing else. */
const channel = parentChannel();
const setup: { formats: readonly ImportFormat[]; hasMapping: boolean; dryRun: boolean; archive?: string } = {
  formats: knownFormats,
  hasMapping: false,
  dryRun: true,
};
let wasTaken: (() => void) | undefined;

channel.onClose(() => process.exit(0));
// Ctrl-C reaches the whole group; the parent ends this process itself, when it has what it needs.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
channel.onMessage((message) => {
  const request = readerRequestSchema.parse(message);
  if (request.type === 'more') wasTaken?.();
  else
    answer(request).catch((error: unknown) => {
      reply({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
});

function reply(message: ReaderReply): void {
  channel.send(message);
}

async function answer(request: Exclude<ReaderRequest, { type: 'more' }>): Promise<void> {
  switch (request.type) {
    case 'prepare': {
      const { mapping, archive, dryRun } = request;
      setup.dryRun = dryRun;
      if (mapping !== undefined) {
        setup.formats = [readMapping(mapping), ...knownFormats];
        setup.hasMapping = true;
      }
      if (archive !== undefined) setup.archive = archive;
      reply({ type: 'done' });
      return;
    }
    case 'hash': {
      const hashes: SourceHash[] = [];
      for (const source of request.sources) hashes.push(await hashSource(source.path));
      reply({ type: 'hashes', hashes });
      return;
    }
    case 'read':
      await readAll(request.sources);
      reply({ type: 'done' });
  }
}

async function hashSource(path: string): Promise<SourceHash> {
  try {
    const { size, stamp } = await look(path);
    return { state: 'hashed', contentHash: await hashFiles([path]), bytes: size, stamp };
  } catch (error) {
    return {
      state: 'unreadable',
      reason: `It could not be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

async function look(path: string): Promise<{ readonly size: number; readonly stamp: string }> {
  const { size, mtimeMs } = await stat(path);
  return { size, stamp: `${size} ${mtimeMs}` };
}

async function readAll(sources: readonly HashedSource[]): Promise<void> {
  const writer = new PartWriter(async (part) => {
    const taken = new Promise<void>((resolve) => {
      wasTaken = resolve;
    });
    reply(part);
    await taken;
  }, setup.dryRun);
  for (const [index, source] of sources.entries()) {
    reply({ type: 'reading', index });
    await readOne(source, index, writer);
  }
  await writer.flush();
}

async function readOne(source: HashedSource, index: number, writer: PartWriter): Promise<void> {
  if (source.knownAs.length > 0 && !setup.hasMapping) {
    await keepKnown(source, index, writer);
    return;
  }
  const outcome = await readSource(source, setup.formats);
  if (outcome.state !== 'read') {
    writer.tell(withoutRecords(index, outcome.state, outcome.reason));
    return;
  }
  const { read } = outcome;
  const isKnown = source.knownAs.includes(read.format);
  const archived = await archive(source);
  if (archived.state === 'failed') writer.tell(withoutRecords(index, 'unreadable', archived.reason));
  else if ((await look(source.path)).stamp !== source.stamp) {
    writer.tell(
      withoutRecords(index, 'unreadable', 'It changed while it was read: import it again when it is finished.'),
    );
  } else if (isKnown) writer.tell({ ...withoutRecords(index, 'known'), ...archived.more });
  else {
    const example = setup.dryRun ? read.records[0] : undefined;
    const more = { ...archived.more, ...(example === undefined ? {} : { example }) };
    await writer.write(source.contentHash, read, readingOf(index, read, more));
  }
}

/** The same bytes are read as the same again: only their copy may be missing. */
async function keepKnown(source: HashedSource, index: number, writer: PartWriter): Promise<void> {
  const archived = await archive(source);
  if (archived.state === 'failed') writer.tell(withoutRecords(index, 'unreadable', archived.reason));
  else writer.tell({ ...withoutRecords(index, 'known'), ...archived.more });
}

type Archived =
  | { readonly state: 'kept'; readonly more: Partial<SourceReading> }
  | { readonly state: 'failed'; readonly reason: string };

/** A file that could not be kept as was asked does not come in: it can be imported again when it can. */
async function archive(source: HashedSource): Promise<Archived> {
  if (setup.archive === undefined || setup.dryRun) return { state: 'kept', more: {} };
  try {
    return { state: 'kept', more: { archivedAs: await archiveFile(source, setup.archive) } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const reason =
      source.knownAs.length > 0
        ? `It came in before, and could not be archived now: ${message}`
        : `It was not imported, because it could not be archived: ${message}`;
    return { state: 'failed', reason };
  }
}

function withoutRecords(index: number, state: SourceReading['state'], reason?: string): SourceReading {
  return {
    index,
    state,
    recordCount: 0,
    rejectedCount: 0,
    counts: [],
    conversions: [],
    notes: [],
    rejections: [],
    ...(reason === undefined ? {} : { reason }),
  };
}
