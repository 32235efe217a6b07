import { createHash, randomUUID } from 'node:crypto';
import type { RecordCount } from '../../core/domain/import-report.ts';
import type { ImportedRecord } from '../../core/domain/imported.ts';
import type { IngestReport } from '../../core/domain/ingest.ts';
import { ApiError } from '../../core/api/errors.ts';
import { tableQuerySchema } from '../../core/query/table-query.ts';
import { canonicalJson, RecordIdentity } from '../store/imports/record-identity.ts';
import { storedJson } from '../store/imports/stored-json.ts';
import type { OneAtATime } from '../sessions/one-at-a-time.ts';
import type { StoreApi } from '../store/store-api.ts';
import { readRows } from './read-rows.ts';
import { recordOfRow } from './record-of-row.ts';

export interface IngestParts {
  readonly store: StoreApi;
  readonly turns: OneAtATime;
  readonly assayVersion: string;
  readonly now: () => Date;
}

/** Names the way in, as a format does for a file. */
const format = 'assay-rows';
const path = 'POST /api/v1/results';
/** As many ids as one filter of a query takes. */
const idsAtOnce = 1000;

interface Accepted {
  readonly id: string;
  readonly record: ImportedRecord;
}

/**
 * Stores rows that another tool or machine sends, as an import of its own. The same record has the same id whichever request it
 * comes with, so that a request that is sent again, or in other portions, adds nothing.
 */
export async function ingestResults(
  parts: IngestParts,
  contentType: string | undefined,
  body: string,
): Promise<IngestReport> {
  const sent = await readRows(contentType, body);
  const accepted = new Map<string, ImportedRecord>();
  const rejected: IngestReport['rejected'] = [];
  for (const item of sent) {
    const judged = 'reason' in item ? { reasons: [item.reason] } : recordOfRow(item.value, `row ${item.row}`);
    if ('reasons' in judged) rejected.push({ row: item.row, reasons: [...judged.reasons] });
    else accepted.set(new RecordIdentity().idOf(judged.record), judged.record);
  }
  if (accepted.size === 0) throw noneFits(rejected);
  const records = [...accepted].map(([id, record]) => ({ id, record }));
  const stored = await storeNew(parts, records, rejected, Buffer.byteLength(body));
  const known = sent.length - rejected.length - stored.count;
  return {
    received: sent.length,
    stored: stored.count,
    known,
    rejected,
    ...(stored.importId === undefined ? {} : { importId: stored.importId }),
  };
}

function noneFits(rejected: IngestReport['rejected']): ApiError {
  const details = rejected
    .slice(0, 100)
    .flatMap(({ row, reasons }) => reasons.map((message) => ({ path: `row ${row}`, message })));
  return new ApiError(
    'unprocessable',
    `None of the ${rejected.length} rows could be stored: ${details[0]?.path ?? ''}, ${details[0]?.message ?? ''}`,
    'docs/api.md names the fields of a row.',
    details,
  );
}

async function storeNew(
  { store, turns, assayVersion, now }: IngestParts,
  records: readonly Accepted[],
  rejected: IngestReport['rejected'],
  bytes: number,
): Promise<{ readonly count: number; readonly importId?: string }> {
  const endTurn = turns.take('Rows that another program sent are being stored.');
  try {
    const known = await knownIds(store, records);
    // A request that brings nothing new leaves no trace, as an import does.
    if (known.size === records.length) return { count: 0 };
    const contentHash = createHash('sha256')
      .update(canonicalJson(records.map(({ id }) => id).sort()))
      .digest('hex');
    const importId = randomUUID();
    await store.beginImport();
    await store.stageImport('records', `[${records.map((item) => stagedRecord(item, contentHash)).join(',')}]`);
    await store.stageImport(
      'rejections',
      storedJson(
        rejected.map(({ row, reasons }) => ({ contentHash, location: `row ${row}`, reason: reasons.join(' ') })),
      ),
    );
    const { files } = await store.commitImport({
      importId,
      startedAt: now().toISOString(),
      assayVersion,
      dryRun: false,
      files: storedJson([fileRow(contentHash, bytes, records, rejected.length)]),
    });
    await store.endImport({ id: importId, state: 'finished', finishedAt: now().toISOString(), knownFileCount: 0 });
    return { count: files[0]?.newCount ?? 0, importId };
  } finally {
    endTurn();
  }
}

async function knownIds(store: StoreApi, records: readonly Accepted[]): Promise<ReadonlySet<unknown>> {
  const known = new Set<unknown>();
  for (let start = 0; start < records.length; start += idsAtOnce) {
    const values = records.slice(start, start + idsAtOnce).map(({ id }) => id);
    const query = tableQuerySchema.parse({
      table: 'imported_result',
      columns: ['id'],
      filters: [{ column: 'id', operator: 'in', values }],
      provenance: ['imported', 'simulated', 'sample', 'predicted'],
      limit: idsAtOnce,
    });
    for (const [id] of (await store.rows(query)).rows) known.add(id);
  }
  return known;
}

function stagedRecord(
  { id, record: { location, samplesMs: samples, ...record } }: Accepted,
  contentHash: string,
): string {
  return storedJson({ id, contentHash, location, samples, record });
}

function fileRow(contentHash: string, bytes: number, records: readonly Accepted[], rejectedCount: number): object {
  const counts = new Map<string, RecordCount>();
  for (const { record } of records) {
    const { kind, outcome, provenance } = record;
    const key = `${kind} ${outcome} ${provenance}`;
    counts.set(key, { kind, outcome, provenance, records: (counts.get(key)?.records ?? 0) + 1 });
  }
  return {
    sequence: 1,
    contentHash,
    path,
    bytes,
    state: 'imported',
    format,
    recordCount: records.length,
    rejectedCount,
    detail: { counts: [...counts.values()], conversions: [], notes: [] },
  };
}
