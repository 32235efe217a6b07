import type { ImportFileReport } from '../../core/domain/import-report.ts';
import type { StoreApi } from '../store/store-api.ts';
import type { ImportJob } from './import-job.ts';
import { storedJson } from '../store/imports/stored-json.ts';

/** A report whose file is whole in the store's staging; what of it is new is known when it is committed. */
export type StagedReport = Omit<ImportFileReport, 'newCount'>;

export interface BatchCommitterParts {
  readonly store: Pick<StoreApi, 'commitImport'>;
  readonly job: ImportJob;
  readonly importId: string;
  readonly dryRun: boolean;
  readonly assayVersion: string;
  /** Called with files that the store knows from now on. */
  readonly committed: (reports: readonly StagedReport[]) => void;
}

/** Ten thousand files are not ten thousand commits: they are brought in together, when there are enough of them or it has been a while. */
const enough = { files: 500, records: 20_000, afterMs: 3_000 };

/** Gathers files that are whole and commits them, one batch after the other. */
export class BatchCommitter {
  readonly #parts: BatchCommitterParts;
  readonly #startedAt: string;
  #waiting: StagedReport[] = [];
  #records = 0;
  #last: Promise<void> = Promise.resolve();
  #sequence = 0;
  #committedAt = performance.now();

  constructor(parts: BatchCommitterParts) {
    this.#parts = parts;
    this.#startedAt = parts.job.status().startedAt;
  }

  async add(reports: readonly StagedReport[]): Promise<void> {
    this.#waiting.push(...reports);
    this.#records += reports.reduce((sum, report) => sum + report.recordCount, 0);
    const isLate = performance.now() - this.#committedAt > enough.afterMs;
    if (isLate || this.#waiting.length >= enough.files || this.#records >= enough.records) await this.commit();
  }

  /** All that waits; a commit that is under way is waited for first. */
  commit(): Promise<void> {
    const result = this.#last.then(() => this.#commitWaiting());
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #commitWaiting(): Promise<void> {
    const reports = this.#waiting;
    if (reports.length === 0) return;
    this.#waiting = [];
    this.#records = 0;
    this.#committedAt = performance.now();
    const { store, job, importId, dryRun, assayVersion, committed } = this.#parts;
    const { files, isStored } = await store.commitImport({
      importId,
      startedAt: this.#startedAt,
      assayVersion,
      dryRun,
      files: storedJson(reports.map((report) => this.#fileRow(report))),
    });
    const newCounts = new Map(files.map(({ contentHash, newCount }) => [contentHash, newCount]));
    if (isStored) job.stored();
    await job.add(
      reports.map((report) => ({
        ...report,
        newCount: report.state === 'imported' ? (newCounts.get(report.contentHash ?? '') ?? 0) : 0,
      })),
    );
    committed(reports);
  }

  #fileRow({
    path,
    bytes,
    contentHash,
    state,
    format,
    recordCount,
    rejectedCount,
    reason,
    archivedAs,
    counts,
    conversions,
    notes,
  }: StagedReport): object {
    this.#sequence += 1;
    const detail = { counts, conversions, notes };
    return {
      sequence: this.#sequence, path, bytes, contentHash, state, format, recordCount, rejectedCount, reason, archivedAs, detail,
    }; // biome-ignore format: a list of names
  }
}
