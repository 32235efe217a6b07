import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { ApiError } from '../../core/api/errors.ts';
import type {
  ImportedEvidence,
  ImportFilePage,
  ImportReport,
  ImportRequest,
  ImportStatus,
  UndoneImport,
} from '../../core/domain/import-report.ts';
import type { SentFile, Uploads } from '../files/uploads.ts';
import { makeOutputFolder } from '../files/write-output.ts';
import type { ProcessHost } from '../process/process-host.ts';
import type { OneAtATime } from '../sessions/one-at-a-time.ts';
import type { ImportFileQuery } from '../store/imports/read-imports.ts';
import type { StoreApi } from '../store/store-api.ts';
import { ImportJob } from './import-job.ts';
import { readMapping } from './mapping/read-mapping.ts';
import { ReportSpool } from './report-spool.ts';
import { runImport, type Source } from './run-import.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { walkFiles } from './walk-files.ts';
import { errorCode } from '../files/error-code.ts';

export interface ImportServiceParts {
  readonly store: StoreApi;
  readonly uploads: Uploads;
  readonly processHost: ProcessHost;
  readonly turns: OneAtATime;
  readonly assayVersion: string;
  readonly now: () => Date;
}

interface RunningImport {
  readonly job: ImportJob;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

const mostReaders = 4;
const mostMappingBytes = 100_000;
/** Reports of dry runs and of imports that brought nothing are nowhere else; older ones are let go. */
const keptJobs = 8;
/** Between two events of one import. */
const pauseMs = 400;

/** Brings in what other tools measured: starts, follows, reports and undoes imports. One runs at a time. */
export class ImportService {
  readonly #parts: ImportServiceParts;
  readonly #jobs = new Map<string, ImportJob>();
  #running: RunningImport | undefined;
  #ownFolder: Promise<string> | undefined;

  constructor(parts: ImportServiceParts) {
    this.#parts = parts;
  }

  /** Resolves when it has begun; what cannot begin is told in one sentence. */
  async start(request: ImportRequest): Promise<ImportStatus> {
    this.#parts.turns.refuseWhileTaken();
    const uploads = request.uploads.map((id) => this.#parts.uploads.get(id));
    const roots = await existing(request.paths);
    const mapping = await this.#mapping(request);
    if (request.archive !== undefined && !request.dryRun) await makeOutputFolder(request.archive);
    const folder = await this.#folder();
    const endTurn = this.#parts.turns.take('Files are being imported, which would disturb what is measured meanwhile.');
    const { assayVersion, now } = this.#parts;
    const id = randomUUID();
    const spool = new ReportSpool(join(folder, `report-${id}`));
    const job = new ImportJob({ id, dryRun: request.dryRun, assayVersion, spool, now });
    const abort = new AbortController();
    const done = this.#run(job, { request, roots, uploads, mapping }, abort.signal).then(({ state, message }) => {
      // Whoever hears of the end may begin the next at once.
      this.#running = undefined;
      endTurn();
      job.end(state, message);
    });
    this.#running = { job, abort, done };
    await this.#keep(job);
    return job.status();
  }

  async #run(
    job: ImportJob,
    { request, roots, uploads, mapping }: WhatToRead,
    signal: AbortSignal,
  ): Promise<ImportEnd> {
    const { store, processHost, assayVersion } = this.#parts;
    const archive = request.archive === undefined ? undefined : resolve(request.archive);
    const ended = new AbortController();
    try {
      await store.beginImport();
      void countAhead(job, roots, { uploads: uploads.length, archive, signal: ended.signal });
      await runImport(
        {
          job,
          store,
          sources: sourcesOf(roots, uploads, archive),
          forkReader: () => processHost.fork('import', {}),
          width: Math.max(1, Math.min(mostReaders, availableParallelism() - 1)),
          dryRun: request.dryRun,
          assayVersion,
          ...(mapping === undefined ? {} : { mapping }),
          ...(archive === undefined ? {} : { archive }),
        },
        signal,
      );
      return await this.#recordEnd(job, { state: signal.aborted ? 'cancelled' : 'finished' });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return await this.#recordEnd(job, { state: 'failed', message });
    } finally {
      ended.abort();
      // A file that cannot be removed now goes with the folder.
      if (!request.dryRun) await this.#parts.uploads.remove(request.uploads).catch(() => undefined);
    }
  }

  async #recordEnd(job: ImportJob, end: ImportEnd): Promise<ImportEnd> {
    const { id, totals } = job.status();
    const finishedAt = this.#parts.now().toISOString();
    await this.#parts.store
      .endImport({ id, state: end.state, finishedAt, knownFileCount: totals.known })
      // The reason is told already, and a store that is full or gone has no second one.
      .catch(() => undefined);
    return end;
  }

  async #mapping({ mapping }: ImportRequest): Promise<string | undefined> {
    if (mapping === undefined) return undefined;
    const text = mapping.from === 'text' ? mapping.text : await readMappingFile(mapping.path);
    // Every reader makes its own of it; that it can be made is found out here.
    try {
      readMapping(text);
      return text;
    } catch (error) {
      throw error instanceof UnreadableFile ? new ApiError('bad-request', error.message, error.hint) : error;
    }
  }

  async *follow(id: string, signal: AbortSignal): AsyncGenerator<ImportStatus> {
    const job = this.#jobs.get(id);
    if (job !== undefined) yield* job.follow(signal, pauseMs);
    else yield await this.report(id);
  }

  async cancel(id: string): Promise<ImportStatus> {
    const running = this.#running;
    if (running?.job.id === id) {
      running.abort.abort();
      await running.done;
    }
    return this.#jobs.get(id)?.status() ?? this.report(id);
  }

  async list(limit: number): Promise<ImportStatus[]> {
    const stored = await this.#parts.store.imports(limit);
    return stored.map((status) => this.#jobs.get(status.id)?.status() ?? status);
  }

  async report(id: string): Promise<ImportReport> {
    const report = this.#jobs.get(id)?.report() ?? (await this.#parts.store.importReport(id));
    if (report !== undefined) return report;
    throw new ApiError(
      'not-found',
      `There is no import ${id} in this database.`,
      'GET /api/v1/imports lists those whose records are here; it may have been undone.',
    );
  }

  async files(id: string, query: ImportFileQuery): Promise<ImportFilePage> {
    const job = this.#jobs.get(id);
    if (job !== undefined) return job.spool.page(query);
    await this.report(id);
    return this.#parts.store.importFiles(id, query);
  }

  async undo(id: string): Promise<UndoneImport> {
    const endTurn = this.#parts.turns.take('An import is being undone.');
    try {
      const job = this.#jobs.get(id);
      if (job !== undefined && !job.status().isStored) throw nothingToUndo(id);
      const undone = await this.#parts.store.undoImport(id);
      this.#jobs.delete(id);
      await job?.spool.remove();
      return undone;
    } finally {
      endTurn();
    }
  }

  async importedResult(id: string): Promise<ImportedEvidence> {
    const found = await this.#parts.store.importedResult(id);
    if (found !== undefined) return found;
    throw new ApiError(
      'not-found',
      `There is no imported record ${id} in this database.`,
      'POST /api/v1/query/rows with the table imported_result lists them.',
    );
  }

  /** What was committed is kept. */
  async close(): Promise<void> {
    if (this.#running !== undefined) await this.cancel(this.#running.job.id);
    for (const job of this.#jobs.values()) await job.spool.remove();
    const folder = await this.#ownFolder;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  async #keep(job: ImportJob): Promise<void> {
    this.#jobs.set(job.id, job);
    const [oldest] = this.#jobs.values();
    if (this.#jobs.size <= keptJobs || oldest === undefined) return;
    this.#jobs.delete(oldest.id);
    await oldest.spool.remove();
  }

  /** For reports; made when it is needed, readable for nobody else. */
  #folder(): Promise<string> {
    this.#ownFolder ??= mkdtemp(join(tmpdir(), 'assay-import-'));
    return this.#ownFolder;
  }
}

interface ImportEnd {
  readonly state: 'finished' | 'cancelled' | 'failed';
  readonly message?: string;
}

interface WhatToRead {
  readonly request: ImportRequest;
  readonly roots: readonly string[];
  readonly uploads: readonly SentFile[];
  readonly mapping: string | undefined;
}

async function* sourcesOf(
  roots: readonly string[],
  uploads: readonly SentFile[],
  exclude: string | undefined,
): AsyncGenerator<Source> {
  for (const { path, name } of uploads) yield { kind: 'file', path, name, shownAs: name };
  for await (const found of walkFiles(roots, exclude)) {
    yield { ...found, name: basename(found.path), shownAs: found.path };
  }
}

/** Only to tell how far an import is: it goes ahead of the readers, and keeps nothing. */
async function countAhead(
  job: ImportJob,
  roots: readonly string[],
  {
    uploads,
    archive,
    signal,
  }: { readonly uploads: number; readonly archive: string | undefined; readonly signal: AbortSignal },
): Promise<void> {
  let count = uploads;
  for await (const _ of walkFiles(roots, archive)) {
    if (signal.aborted) return;
    count += 1;
    if (count % 100 === 0) job.found(count);
  }
  job.found(count);
}

async function existing(paths: readonly string[]): Promise<string[]> {
  const roots: string[] = [];
  for (const path of paths) {
    const root = resolve(path);
    await stat(root).catch((error: unknown) => {
      const isMissing = errorCode(error) === 'ENOENT';
      throw new ApiError(
        'bad-request',
        isMissing ? `There is no file or folder ${root}.` : `${root} cannot be read: ${String(error)}.`,
        'Give the path of a file or folder on the machine that Assay runs on.',
      );
    });
    roots.push(root);
  }
  return roots;
}

async function readMappingFile(path: string): Promise<string> {
  const whole = resolve(path);
  try {
    const { size } = await stat(whole);
    if (size <= mostMappingBytes) return await readFile(whole, 'utf8');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ApiError('bad-request', `The mapping file ${whole} cannot be read: ${message}.`, 'Look at its path.');
  }
  throw new ApiError('bad-request', `The mapping file ${whole} is too large to be one.`, 'docs/import.md shows one.');
}

function nothingToUndo(id: string): ApiError {
  return new ApiError(
    'conflict',
    `Import ${id} stored nothing: it was a dry run, or all of it was here before.`,
    'There is nothing to undo.',
  );
}
