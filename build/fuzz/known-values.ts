import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  buildFailed,
  buildMachine,
  buildMeasured,
  buildModel,
  buildSession,
  buildTrace,
} from '../../main/store/testing/build-records.ts';
import type { Workbench } from '../../main/workbench.ts';
import { hostileText, type KnownValues } from './schema-values.ts';

const statements = [
  'SELECT 1 AS one',
  'FROM results',
  'SELECT model, count(*) FROM results GROUP BY ALL',
  'DESCRIBE results',
  'SELECT * FROM samples WHERE value_ms > 1',
  'SELECT median_ms FROM results WHERE',
  'DELETE FROM trace',
  "COPY sample TO 'x.csv'",
  "SELECT * FROM read_text('x')",
  'SELECT 1; SELECT 2',
  'SELECT * FROM range(100000000) a, range(100000) b',
  "SELECT [1, 2], {a: 1}, NULL, 1::HUGEINT, now(), INTERVAL 1 DAY, uuid(), 1.5::DECIMAL(5,2), 'x'::BLOB",
  'SELECT 1 AS "a""b", 2 AS "a""b"',
  'SELECT',
  '',
];

/** Rows of every kind, and the values by which they are found. Every path that is named lies in a folder of its own. */
export async function fillWorkbench({ store, ingest }: Workbench, folder: string): Promise<KnownValues> {
  const { ingestResults } = await import('../../main/ingest/ingest-results.ts');
  await store.recordMachine(buildMachine());
  await store.recordModels([buildModel()]);
  await store.startSession(buildSession(), { host: 'fuzz' });
  await store.recordMeasurement(buildMeasured(1), buildTrace(30));
  await store.recordMeasurement(buildFailed(2), { warmUpMs: [], samplesMs: [] });
  await store.appendEvents(buildSession().id, [
    { type: 'session-ended', sequence: 1, at: '2026-03-01T10:00:00.000Z', state: 'finished' },
  ]);
  await store.saveQuery({ name: 'all results', sql: 'FROM results' });
  const rows = [{ tool: 'fuzz', model: 'm', median_ms: 3, samples_ms: [2, 3, 4] }];
  const { importId = '' } = await ingestResults(ingest, 'application/json', JSON.stringify(rows));
  const imported = await store.sql('SELECT id FROM imported_result', {});
  const inside = join(folder, 'files');
  await mkdir(inside, { recursive: true });
  await writeFile(join(inside, 'rows.json'), JSON.stringify([{ benchmark: 'x', value: 1 }]));
  await writeFile(join(inside, 'broken.duckdb'), 'no database');
  const ids = [buildSession().id, buildMeasured(1).id, buildFailed(2).id, importId, String(imported.rows[0]?.[0])];
  const id = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.uuid() });
  const path = fc.oneof(
    fc.constantFrom('rows.json', 'broken.duckdb', 'nothing.json', '').map((name) => join(inside, name)),
    fc.constant(join(folder, 'files', '..', 'files', 'rows.json')),
    fc.constant(join(folder, 'no', 'such', 'model.onnx')),
  );
  return {
    id,
    session: fc.oneof(id, hostileText),
    resumeOf: id,
    measurementId: id,
    sides: fc.array(fc.oneof(id, fc.constant('latest:bert-tiny@ort-cpu'), hostileText), { minLength: 1, maxLength: 3 }),
    sql: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...statements) }, { weight: 1, arbitrary: hostileText }),
    timeLimitMs: fc.constantFrom(1, 50, 200),
    model: fc.constantFrom('bert-tiny', 'no-such-model'),
    models: fc.constantFrom(['bert-tiny'], ['no-such-model'], []),
    reference: path,
    path,
    paths: fc.array(path, { maxLength: 2 }),
    file: path,
    files: fc.array(path, { maxLength: 2 }),
    folder: path,
    archive: path.map((text) => join(text, 'archive')),
    out: path,
    uploads: fc.array(fc.uuid(), { maxLength: 1 }),
    where: fc.constantFrom(
      'model=bert-tiny',
      'median_ms<5;outcome=measured',
      'nothing=1',
      'median_ms=x',
      ';;',
      '~',
      'started_at>2026-01-01',
      'measurement_id=x',
    ),
    columns: fc.constantFrom('model,median_ms', 'id', 'model', 'a,b,c', ','),
    sort: fc.constantFrom('-median_ms', 'started_at,model', 'nothing', '-', ''),
    cursor: fc.constantFrom('x', '~5B~22started_at~20DESC~2Cmeasurement_id~20ASC~22~2Cnull~2Cnull~5D', '~', '1'),
    machine: fc.constantFrom('machine-0001', 'nobody'),
    // A PDF is printed by a browser, which is not started here.
    format: fc.constantFrom('html', 'md', 'csv', 'json', 'parquet', 'arrow'),
  };
}
