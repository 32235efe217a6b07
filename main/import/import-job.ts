import type { FieldConversion } from '../../core/domain/imported.ts';
import type {
  ImportFileReport,
  ImportReport,
  ImportState,
  ImportStatus,
  ImportTotals,
  RecordCount,
} from '../../core/domain/import-report.ts';
import type { ReportSpool } from './report-spool.ts';

export interface ImportJobParts {
  readonly id: string;
  readonly dryRun: boolean;
  readonly assayVersion: string;
  readonly spool: ReportSpool;
  readonly now: () => Date;
}

type Group = RecordCount & { readonly format: string };
type Conversion = FieldConversion & { readonly format: string };

/** One import or dry run as far as it has come, for everybody who follows it. Sums stay, single files go to the spool. */
export class ImportJob {
  readonly #parts: ImportJobParts;
  readonly #startedAt: string;
  readonly #groups = new Map<string, Group>();
  readonly #conversions = new Map<string, Conversion>();
  #totals: ImportTotals = {
    filesFound: 0,
    imported: 0,
    known: 0,
    unrecognised: 0,
    unreadable: 0,
    bytes: 0,
    records: 0,
    newRecords: 0,
    rejectedRecords: 0,
  };
  #end: { readonly state: ImportState; readonly finishedAt: string; readonly message?: string } | undefined;
  #isStored = false;
  #wakers: (() => void)[] = [];
  readonly #resting = new Set<() => void>();

  constructor(parts: ImportJobParts) {
    this.#parts = parts;
    this.#startedAt = parts.now().toISOString();
  }

  get id(): string {
    return this.#parts.id;
  }

  get spool(): ReportSpool {
    return this.#parts.spool;
  }

  get isRunning(): boolean {
    return this.#end === undefined;
  }

  /** Files are counted ahead of those that read them. */
  found(count: number): void {
    this.#totals = { ...this.#totals, filesFound: Math.max(count, doneFiles(this.#totals)) };
    this.#wake();
  }

  stored(): void {
    this.#isStored = true;
  }

  async add(reports: readonly ImportFileReport[]): Promise<void> {
    for (const report of reports) this.#count(report);
    await this.#parts.spool.add(reports);
    this.#wake();
  }

  end(state: Exclude<ImportState, 'running' | 'ended-early'>, message?: string): void {
    const finishedAt = this.#parts.now().toISOString();
    this.#end = { state, finishedAt, ...(message === undefined ? {} : { message }) };
    if (state === 'finished') this.#totals = { ...this.#totals, filesFound: doneFiles(this.#totals) };
    this.#wake();
    for (const done of [...this.#resting]) done();
  }

  status(): ImportStatus {
    return {
      id: this.#parts.id,
      dryRun: this.#parts.dryRun,
      state: 'running',
      startedAt: this.#startedAt,
      totals: this.#totals,
      isStored: this.#isStored,
      ...this.#end,
    };
  }

  report(): ImportReport {
    return {
      ...this.status(),
      assayVersion: this.#parts.assayVersion,
      groups: [...this.#groups.values()].sort(
        inOrder((group) => [group.format, group.kind, group.outcome, group.provenance]),
      ),
      conversions: [...this.#conversions.values()].sort(inOrder((item) => [item.format, item.from, item.to])),
    };
  }

  /** How it stands, and again whenever that has changed, `pauseMs` apart, until it has ended or `signal` aborts. */
  async *follow(signal: AbortSignal, pauseMs: number): AsyncGenerator<ImportStatus> {
    const onAbort = (): void => {
      this.#wake();
    };
    signal.addEventListener('abort', onAbort);
    try {
      while (!signal.aborted) {
        const status = this.status();
        const news = this.#news();
        yield status;
        if (status.state !== 'running') return;
        await news;
        if (this.isRunning) await this.#rest(pauseMs);
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  #count(report: ImportFileReport): void {
    const { state, format = '' } = report;
    const totals = this.#totals;
    this.#totals = {
      ...totals,
      [state]: totals[state] + 1,
      bytes: totals.bytes + (report.bytes ?? 0),
      records: totals.records + report.recordCount,
      newRecords: totals.newRecords + report.newCount,
      rejectedRecords: totals.rejectedRecords + report.rejectedCount,
    };
    for (const item of report.counts) {
      const key = `${format} ${item.kind} ${item.outcome} ${item.provenance}`;
      const earlier = this.#groups.get(key)?.records ?? 0;
      this.#groups.set(key, { ...item, format, records: earlier + item.records });
    }
    for (const item of report.conversions) {
      const key = JSON.stringify([format, item.from, item.to, item.unit]);
      const earlier = this.#conversions.get(key)?.count ?? 0;
      this.#conversions.set(key, { ...item, format, count: earlier + item.count });
    }
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wakers.push(resolve);
    });
  }

  /** Ends early when the import does: who waits for it is told at once. */
  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#resting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#resting.add(done);
    });
  }

  #wake(): void {
    const waiting = this.#wakers;
    this.#wakers = [];
    for (const wake of waiting) wake();
  }
}

function doneFiles({ imported, known, unrecognised, unreadable }: ImportTotals): number {
  return imported + known + unrecognised + unreadable;
}

function inOrder<T>(keys: (item: T) => readonly string[]): (left: T, right: T) => number {
  return (left, right) => (keys(left).join('\u0000') < keys(right).join('\u0000') ? -1 : 1);
}
