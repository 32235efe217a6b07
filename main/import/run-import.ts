import type { ChildHandle } from '../process/process-host.ts';
import type { StoreApi } from '../store/store-api.ts';
import { BatchCommitter, type StagedReport } from './batch-committer.ts';
import { Claims } from './claims.ts';
import type { ImportJob } from './import-job.ts';
import type { HashedSource, SourceReading } from './reader-messages.ts';
import { Reader, ReaderEnded, type ReaderPart } from './reader.ts';
import type { FoundFile } from './walk-files.ts';

/** What is to be read. A file that was sent lies under a name of ours: a person knows it by the name that it had. */
export type Source = FoundFile & { readonly name: string; readonly shownAs: string };

export interface ImportRunParts {
  readonly job: ImportJob;
  readonly store: Pick<StoreApi, 'stageImport' | 'commitImport' | 'knownImports'>;
  readonly sources: AsyncGenerator<Source>;
  readonly forkReader: () => ChildHandle;
  /** Readers at once. */
  readonly width: number;
  readonly dryRun: boolean;
  readonly assayVersion: string;
  /** The text of a mapping file. */
  readonly mapping?: string;
  readonly archive?: string;
}

/** Files that a reader gets at once: one question to the store is enough for all of them. */
const filesAtOnce = 32;

/**
 * Reads all sources in parallel and brings them in batch by batch. What was committed stays, whatever comes after; what was being
 * read when it is ended is as if it had never been looked at.
 */
export async function runImport(parts: ImportRunParts, signal: AbortSignal): Promise<void> {
  const run = new ImportRun(parts);
  const stop = (): void => {
    run.stop();
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    const lines = Array.from({ length: parts.width }, () => run.line());
    await Promise.all(lines).catch(async (error: unknown) => {
      stop();
      await Promise.allSettled(lines);
      throw error;
    });
    await run.finish();
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

class ImportRun {
  readonly #parts: ImportRunParts;
  readonly #claims = new Claims();
  readonly #committer: BatchCommitter;
  readonly #readers = new Set<Reader>();
  #isStopped = false;

  constructor(parts: ImportRunParts) {
    this.#parts = parts;
    this.#committer = new BatchCommitter({
      ...parts,
      importId: parts.job.id,
      committed: (reports) => {
        for (const { contentHash } of reports) this.#claims.release(contentHash ?? '');
      },
    });
  }

  stop(): void {
    this.#isStopped = true;
    for (const reader of this.#readers) reader.kill();
    this.#claims.abandon();
  }

  /** A question and no field: it may change during every wait. */
  #isEnding(): boolean {
    return this.#isStopped;
  }

  finish(): Promise<void> {
    return this.#committer.commit();
  }

  /** One reader and its files, until there are none. */
  async line(): Promise<void> {
    const line: { reader?: Reader } = {};
    try {
      for (;;) {
        const sources = await this.#next();
        if (sources.length === 0 || this.#isEnding()) return;
        await this.#bringIn(sources, line);
      }
    } catch (error) {
      if (!(this.#isEnding() && error instanceof ReaderEnded)) throw error;
    } finally {
      line.reader?.kill();
    }
  }

  async #next(): Promise<Source[]> {
    const sources: Source[] = [];
    while (sources.length < filesAtOnce && !this.#isEnding()) {
      const next = await this.#parts.sources.next();
      if (next.done === true) break;
      sources.push(next.value);
    }
    return sources;
  }

  async #bringIn(sources: readonly Source[], line: { reader?: Reader }): Promise<void> {
    const files = sources.filter((source) => source.kind === 'file');
    await this.#committer.add(
      sources.flatMap((source) => (source.kind === 'obstacle' ? [unreadable(source, source.reason)] : [])),
    );
    if (files.length === 0) return;
    line.reader ??= await this.#startReader();
    const hashes = await line.reader.hash(files);
    const mine: HashedFile[] = [];
    const others: { readonly file: HashedFile; readonly outcome: ReturnType<Claims['take']> }[] = [];
    for (const [index, hash] of hashes.entries()) {
      const source = files[index];
      if (source === undefined) continue;
      if (hash.state === 'unreadable') {
        await this.#committer.add([unreadable(source, hash.reason)]);
        continue;
      }
      const file = { ...source, ...hash };
      const outcome = this.#claims.take(hash.contentHash);
      if (outcome === undefined) mine.push(file);
      else others.push({ file, outcome });
    }
    await this.#readAll(await this.#leaveKnown(mine), line);
    for (const { file, outcome } of others) await this.#takeOver(file, await outcome);
  }

  async #startReader(): Promise<Reader> {
    const { forkReader, dryRun, mapping, archive } = this.#parts;
    const reader = new Reader(forkReader());
    this.#readers.add(reader);
    await reader.prepare({
      dryRun,
      ...(mapping === undefined ? {} : { mapping }),
      ...(archive === undefined ? {} : { archive }),
    });
    return reader;
  }

  /**
   * Those that a reader has to see. With a mapping, what came in before may be read anew: the reader finds out whether it would be.
   * With an archive, what came in before without one is copied all the same.
   */
  async #leaveKnown(files: readonly HashedFile[]): Promise<(HashedFile & HashedSource)[]> {
    const { mapping, archive, dryRun } = this.#parts;
    const seesKnown = mapping !== undefined || (archive !== undefined && !dryRun);
    const known = await this.#parts.store.knownImports(files.map(({ contentHash }) => contentHash));
    const toRead: (HashedFile & HashedSource)[] = [];
    for (const file of files) {
      const knownAs = known.filter((item) => item.contentHash === file.contentHash).map(({ format }) => format);
      if (knownAs.length === 0 || seesKnown) toRead.push({ ...file, knownAs });
      else await this.#isKnown(file);
    }
    return toRead;
  }

  /** A reader that ends takes with it the file that it was at, and no other. */
  async #readAll(files: readonly (HashedFile & HashedSource)[], line: { reader?: Reader }): Promise<void> {
    let left = files;
    while (left.length > 0 && !this.#isEnding()) {
      const asked = left;
      const told = new Set<number>();
      line.reader ??= await this.#startReader();
      try {
        await line.reader.read(asked.map(sourceOf), async (part) => {
          await this.#take(asked, part);
          for (const { index } of part.readings) told.add(index);
        });
        return;
      } catch (error) {
        if (!(error instanceof ReaderEnded) || this.#isEnding()) throw error;
        this.#readers.delete(line.reader);
        delete line.reader;
        const lost = error.reading ?? 0;
        const file = asked[lost];
        if (file !== undefined) await this.#settle(file, { state: 'unreadable', reason: lostReason(error) });
        left = asked.filter((_, index) => index !== lost && !told.has(index));
      }
    }
  }

  async #take(asked: readonly HashedFile[], part: ReaderPart): Promise<void> {
    const { store } = this.#parts;
    if (part.records !== '[]') await store.stageImport('records', part.records);
    if (part.rejections !== '[]') await store.stageImport('rejections', part.rejections);
    for (const reading of part.readings) {
      const file = asked[reading.index];
      if (file !== undefined) await this.#settle(file, reading);
    }
  }

  async #settle(file: HashedFile, reading: Partial<SourceReading> & Pick<SourceReading, 'state'>): Promise<void> {
    const { state, reason } = reading;
    if (state === 'known') {
      await this.#isKnown(file, reading.archivedAs);
      return;
    }
    this.#claims.settle(file.contentHash, { state, reason });
    await this.#committer.add([{ ...reportOf(file, state), ...withoutIndex(reading) }]);
  }

  async #isKnown(file: HashedFile, archivedAs?: string): Promise<void> {
    this.#claims.settle(file.contentHash, { state: 'known' });
    this.#claims.release(file.contentHash);
    const copy = archivedAs === undefined ? {} : { archivedAs };
    await this.#parts.job.add([{ ...reportOf(file, 'known'), newCount: 0, ...copy }]);
  }

  async #takeOver(file: HashedFile, outcome: Awaited<ReturnType<Claims['take']>>): Promise<void> {
    if (this.#isEnding() || outcome === undefined) return;
    if (outcome.state === 'imported' || outcome.state === 'known') {
      await this.#parts.job.add([{ ...reportOf(file, 'known'), newCount: 0 }]);
      return;
    }
    const { state, reason } = outcome;
    await this.#committer.add([{ ...reportOf(file, state), ...(reason === undefined ? {} : { reason }) }]);
  }
}

interface HashedFile {
  readonly path: string;
  readonly name: string;
  readonly shownAs: string;
  readonly contentHash: string;
  readonly bytes: number;
  readonly stamp: string;
}

function sourceOf({ path, name, contentHash, stamp, knownAs }: HashedFile & HashedSource): HashedSource {
  return { path, name, contentHash, stamp, knownAs };
}

function unreadable(source: Source, reason: string): StagedReport {
  return { ...emptyReport, path: source.shownAs, state: 'unreadable', reason };
}

function reportOf(file: HashedFile, state: StagedReport['state']): StagedReport {
  const { contentHash, bytes } = file;
  return { ...emptyReport, path: file.shownAs, contentHash, bytes, state };
}

const emptyReport = { recordCount: 0, rejectedCount: 0, counts: [], conversions: [], notes: [], rejections: [] };

function withoutIndex({ index: _, ...reading }: Partial<SourceReading>): Omit<Partial<SourceReading>, 'index'> {
  return reading;
}

function lostReason({ reason }: ReaderEnded): string {
  return `The process that read it ended (${reason}): it may need more memory than there is. Split the file.`;
}
