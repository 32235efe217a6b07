import { type FileHandle, open, rm } from 'node:fs/promises';
import {
  type ImportFilePage,
  type ImportFileReport,
  type ImportFileState,
  importFileReportSchema,
} from '../../core/domain/import-report.ts';
import { writeFully } from '../files/write-fully.ts';
import { writeFailure } from '../files/write-output.ts';

/** What of a file is kept in memory: where its report begins and ends, and its state. */
interface Place {
  readonly offset: number;
  readonly bytes: number;
  readonly state: ImportFileState;
}

/** Reports of files, one JSON after the other in a temporary file, since they can be many: what stays in memory is where each stands. */
export class ReportSpool {
  readonly #path: string;
  #places: Place[] = [];
  #file: Promise<FileHandle> | undefined;
  #end = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async add(reports: readonly ImportFileReport[]): Promise<void> {
    if (reports.length === 0) return;
    const texts = reports.map((report) => Buffer.from(JSON.stringify(report)));
    const start = this.#end;
    const places = new Set<Place>();
    // The places are taken before anything is awaited: what is added meanwhile comes behind.
    for (const [index, text] of texts.entries()) {
      places.add({ offset: this.#end, bytes: text.length, state: reports[index]?.state ?? 'unreadable' });
      this.#end += text.length;
    }
    this.#places.push(...places);
    try {
      await writeFully(await this.#opened(), Buffer.concat(texts), start);
    } catch (error) {
      this.#places = this.#places.filter((place) => !places.has(place));
      throw await writeFailure(error, this.#path);
    }
  }

  async page(query: {
    readonly state?: ImportFileState | undefined;
    readonly offset: number;
    readonly limit: number;
  }): Promise<ImportFilePage> {
    const places = this.#places.filter(({ state }) => query.state === undefined || state === query.state);
    const files: ImportFileReport[] = [];
    for (const place of places.slice(query.offset, query.offset + query.limit)) files.push(await this.#read(place));
    return { files, totalFiles: places.length };
  }

  async remove(): Promise<void> {
    const file = await this.#file;
    this.#file = undefined;
    await file?.close();
    await rm(this.#path, { force: true });
  }

  async #read({ offset, bytes }: Place): Promise<ImportFileReport> {
    const file = await this.#opened();
    const text = Buffer.alloc(bytes);
    await file.read(text, 0, bytes, offset);
    return importFileReportSchema.parse(JSON.parse(text.toString()));
  }

  #opened(): Promise<FileHandle> {
    this.#file ??= open(this.#path, 'w+', 0o600);
    return this.#file;
  }
}
