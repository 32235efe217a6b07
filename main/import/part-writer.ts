import type { ReadFile } from '../../core/domain/imported.ts';
import type { RecordCount } from '../../core/domain/import-report.ts';
import { RecordIdentity } from '../store/imports/record-identity.ts';
import type { ReaderReply, SourceReading } from './reader-messages.ts';
import { storedJson } from '../store/imports/stored-json.ts';

/** Characters of a part: large enough that its journey costs little, small enough that some of them are nothing in memory. */
const partLength = 1_000_000;
/** Rejections that a report shows of one file; the store has all of them. */
const shownRejections = 100;

type Part = Extract<ReaderReply, { readonly type: 'part' }>;

/** Packs what was read of many small files or of one large one into parts, and waits until each was taken. */
export class PartWriter {
  #records: string[] = [];
  #rejections: string[] = [];
  #readings: SourceReading[] = [];
  #length = 0;

  constructor(
    private readonly send: (part: Part) => Promise<void>,
    private readonly dryRun: boolean,
  ) {}

  /** Of one file, whose reading goes with its last record. */
  async write(contentHash: string, read: ReadFile, reading: SourceReading): Promise<void> {
    const identity = new RecordIdentity();
    let isSplit = false;
    for (const record of read.records) {
      const { location, samplesMs: samples, ...said } = record;
      const stored = this.dryRun ? {} : { location, samples, record: said };
      this.#push(this.#records, storedJson({ id: identity.idOf(record), contentHash, ...stored }));
      isSplit = (await this.#sendIfFull()) || isSplit;
    }
    if (!this.dryRun) {
      for (const rejection of read.rejected) this.#push(this.#rejections, storedJson({ contentHash, ...rejection }));
    }
    this.#readings.push(reading);
    // The rest of a file that was begun goes at once: should the next file end this process, nothing is half told.
    if (isSplit) await this.flush();
    else await this.#sendIfFull();
  }

  /** Of a file without records. */
  tell(reading: SourceReading): void {
    this.#readings.push(reading);
  }

  async flush(): Promise<void> {
    if (this.#length === 0 && this.#readings.length === 0) return;
    const part: Part = {
      type: 'part',
      records: `[${this.#records.join(',')}]`,
      rejections: `[${this.#rejections.join(',')}]`,
      readings: this.#readings,
    };
    this.#records = [];
    this.#rejections = [];
    this.#readings = [];
    this.#length = 0;
    await this.send(part);
  }

  #push(list: string[], text: string): void {
    list.push(text);
    this.#length += text.length;
  }

  async #sendIfFull(): Promise<boolean> {
    if (this.#length < partLength) return false;
    await this.flush();
    return true;
  }
}

/** What a report tells of a file that was read. */
export function readingOf(index: number, read: ReadFile, more: Partial<SourceReading>): SourceReading {
  return {
    index,
    state: 'imported',
    format: read.format,
    recordCount: read.records.length,
    rejectedCount: read.rejected.length,
    counts: countRecords(read),
    conversions: read.conversions,
    notes: read.notes,
    rejections: read.rejected.slice(0, shownRejections),
    ...more,
  };
}

function countRecords({ records }: ReadFile): RecordCount[] {
  const counts = new Map<string, RecordCount>();
  for (const { kind, outcome, provenance } of records) {
    const key = `${kind} ${outcome} ${provenance}`;
    counts.set(key, { kind, outcome, provenance, records: (counts.get(key)?.records ?? 0) + 1 });
  }
  return [...counts.values()];
}
