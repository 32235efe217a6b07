import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, onTestFinished, test, vi } from 'vitest';
import { measurementSchema } from '../../../core/domain/measurement.ts';
import { planRequestSchema } from '../../../core/domain/plan.ts';
import { StoreEngine } from '../store-engine.ts';
import {
  buildCase,
  buildCoverage,
  buildFailed,
  buildMachine,
  buildMeasured,
  buildModel,
  buildSession,
  buildTrace,
  startedAt,
  uuid,
} from '../testing/build-records.ts';
import { temporaryDatabasePath } from '../testing/temporary-store.ts';
import type { ExportedTables } from './export-tables.ts';
import { fileOfMachine } from './testing/other-machine.test-kit.ts';

// Each makes several databases on the disk.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const everything: { sessions: string[]; includeImported: boolean } = { sessions: [], includeImported: true };

async function exportFrom(
  path: string,
  request: Partial<Parameters<StoreEngine['exportTables']>[0]> = {},
): Promise<ExportedTables & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-export-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const store = new StoreEngine();
  await store.open(path);
  try {
    return { ...(await store.exportTables({ ...everything, names: [], folder, ...request })), folder };
  } finally {
    await store.close();
  }
}

/** What any reader of Parquet sees. */
async function read(folder: string, sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:', { file_search_path: folder });
  const connection = await instance.connect();
  const found = await connection.runAndReadAll(sql);
  connection.closeSync();
  instance.closeSync();
  return found.getRowsJson();
}

function rowsOf({ files }: ExportedTables): Record<string, number> {
  return Object.fromEntries(files.map(({ table, rows }) => [table, rows]));
}

test('one Parquet file a table, with every row of the sessions that have ended', async () => {
  const exported = await exportFrom(await fileOfMachine(1, [10, 20]), { includeImported: false });
  expect(rowsOf(exported)).toEqual({
    machine: 1,
    session: 1,
    environment: 1,
    measurement: 4,
    session_event: 2,
    trace: 4,
    coverage: 0,
    model: 1,
  });
  expect(
    await read(
      exported.folder,
      "SELECT id, median_ms FROM 'measurement.parquet' WHERE outcome = 'measured' ORDER BY id",
    ),
  ).toEqual([
    [uuid(0x2000 + 100), 10],
    [uuid(0x2000 + 101), 20],
  ]);
});

test('sessions by id or time, and none that still runs', async () => {
  const path = await fileOfMachine(1, [10]);
  const store = new StoreEngine();
  await store.open(path);
  await store.startSession(
    buildSession({ id: uuid(2), machineId: 'machine-0001', startedAt: '2026-05-01T00:00:00.000Z' }),
    {},
  );
  const folder = await mkdtemp(join(tmpdir(), 'assay-export-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const running = await store.exportTables({ ...everything, names: [], folder });
  expect(rowsOf(running)['session']).toBe(1);
  expect(running.notes).toEqual(['A session that has not ended was left out.']);
  await store.close();
  // Opened anew, it counts as interrupted, which is an end.
  expect(rowsOf(await exportFrom(path, { since: '2026-04-01T00:00:00.000Z' }))).toMatchObject({
    session: 1,
    measurement: 0,
  });
  expect(rowsOf(await exportFrom(path, { sessions: [uuid(1)] }))).toMatchObject({ session: 1, measurement: 3 });
  await expect(exportFrom(path, { sessions: [uuid(9)] })).rejects.toMatchObject({ code: 'not-found' });
});

/** Planted wherever text can stand: an account in paths and alone, a short one, a host, and a folder. */
const planted = ['zaphodbeeble', 'joe', 'heart-of-gold', 'Secret Folder'];
const account = '/home/zaphodbeeble/models';
const text = [
  `cannot open ${account}/net.onnx: no such file`,
  'at zaphodbeeble@heart-of-gold:~$',
  String.raw`C:\Users\joe\models\net.onnx and C:\Users\joe\Secret Folder\x`,
  '"joe" joe joe /home/joe',
  'file:///Users/joe/x.onnx',
  'zaphodbeeble',
].join('\n');

async function plantedFile(): Promise<string> {
  const path = await temporaryDatabasePath();
  const store = new StoreEngine();
  await store.open(path);
  const file = `${account}/net.onnx`;
  await store.recordMachine(buildMachine({ virtualisation: { state: 'unknown', reason: text } }));
  await store.recordModels([
    buildModel({ id: file, label: 'net.onnx', origin: 'file', path: file, source: file, note: text }),
  ]);
  const request = planRequestSchema.parse({ models: [file], backends: ['ort-cpu'] });
  await store.startSession(buildSession({ request }), { cwd: account, who: 'joe', note: text });
  const item = { ...buildCase(1), workload: { ...buildCase(1).workload, modelId: file } };
  const measured = buildMeasured(1, {
    case: item,
    outputCheck: { state: 'not-checked', reason: text },
    placement: { state: 'unknown', reason: text },
    latency: { ...buildMeasured(1).latency, sampleCount: 2 },
  });
  await store.recordMeasurement(measured, buildTrace(2));
  const failed = buildFailed(2);
  if (failed.outcome !== 'failed') throw new Error('It failed.');
  await store.recordMeasurement(
    { ...failed, case: item, failure: { class: 'crashed', message: text, fix: text }, log: text },
    { warmUpMs: [], samplesMs: [] },
  );
  await store.recordCoverage([
    buildCoverage({ modelId: file, advice: text, result: { state: 'refused', message: text } }),
  ]);
  await store.appendEvents(uuid(1), [
    { sequence: 1, at: startedAt, type: 'session-started', caseCount: 1, estimatedSeconds: 1, cases: [item] },
    { sequence: 2, at: startedAt, type: 'session-ended', state: 'interrupted', message: text },
  ]);
  await store.close();
  await plantForeign(path);
  return path;
}

async function plantForeign(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const record = {
    kind: 'performance',
    outcome: 'measured',
    provenance: 'imported',
    tool: 't',
    failure: { message: text },
  };
  const original = { hostname: 'heart-of-gold', user: 'somebody else entirely', file: `${account}/x` };
  await connection.run(`INSERT INTO import VALUES ($1, now(), now(), 'finished', 0, '0.1.0')`, [uuid(5)]);
  await connection.run(
    `INSERT INTO import_file (import_id, content_hash, path, bytes, state, format, record_count, new_count, rejected_count, reason, archived_as, detail)
      VALUES ($1, 'aa', $2, 1, 'imported', 'f', 1, 1, 0, $3, $2, $4)`,
    [uuid(5), `${account}/results of joe.json`, text, JSON.stringify({ notes: [text] })],
  );
  await connection.run(`INSERT INTO import_rejection VALUES ($1, 'aa', '/results/joe/0', $2)`, [uuid(5), text]);
  await connection.run(
    `INSERT INTO imported_result (id, kind, outcome, provenance, tool, format, content_hash, location, machine, model, failure_message, detail)
      VALUES ($1, 'performance', 'measured', 'imported', 't', 'f', 'aa', '/results/joe/0', 'heart-of-gold', $2, $3, $4)`,
    [uuid(6), `${account}/net.onnx`, text, JSON.stringify({ ...record, location: '/results/joe/0', original })],
  );
  await connection.run(`INSERT INTO import_link VALUES ($1, $2, 'aa', '/results/joe/0')`, [uuid(5), uuid(6)]);
  await connection.run('INSERT INTO imported_trace VALUES ($1, [2.5])', [uuid(6)]);
  await connection.run(`INSERT INTO saved_query VALUES ($1, 'of joe', 'SELECT 1', NULL, now())`, [uuid(7)]);
  connection.closeSync();
  instance.closeSync();
}

test('names of accounts and hosts, and where files lie, are nowhere in a bundle', async () => {
  const { files, folder } = await exportFrom(await plantedFile(), { names: ['heart-of-gold'] });
  const found: string[] = [];
  for (const { table, file } of files) {
    const rows = await read(folder, `SELECT CAST(t AS VARCHAR) FROM '${file}' t`);
    expect(rows.length, table).toBeGreaterThan(0);
    for (const [row] of rows) {
      for (const name of planted) {
        // As a word: "joe" may be part of another.
        if (new RegExp(`(?<![a-z])${name}(?![a-z])`, 'i').test(String(row)))
          found.push(`${table}: ${name} in ${String(row)}`);
      }
      for (const place of ['/home/', '/Users/', 'Users\\']) {
        if (String(row).includes(place)) found.push(`${table}: ${place} in ${String(row)}`);
      }
    }
  }
  expect(found).toEqual([]);
  expect(files.map(({ table }) => table)).not.toContain('saved_query');
  expect(await read(folder, "SELECT path, archived_as FROM 'import_file.parquet'")).toEqual([
    ['results of somebody.json', null],
  ]);
  expect(await read(folder, "SELECT detail->>'$.original.user' FROM 'imported_result.parquet'")).toEqual([
    ['left out'],
  ]);
});

test('what is left is whole: every object still is one, and a model of one’s own has one name everywhere', async () => {
  const { folder } = await exportFrom(await plantedFile(), { names: ['heart-of-gold'] });
  const name = `file:net.onnx#${'a'.repeat(12)}`;
  for (const [detail] of await read(folder, "SELECT detail FROM 'measurement.parquet'")) {
    const parsed = measurementSchema.parse(JSON.parse(String(detail)));
    expect(parsed.case.workload.modelId).toBe(name);
  }
  expect(
    await read(
      folder,
      "SELECT DISTINCT model FROM 'measurement.parquet' UNION ALL SELECT id FROM 'model.parquet' UNION ALL SELECT model FROM 'coverage.parquet' UNION ALL SELECT request->>'$.models[0]' FROM 'session.parquet'",
    ),
  ).toEqual(Array.from({ length: 4 }, () => [name]));
});

test('addresses of the web and folders of the system are nobody’s, and stay', async () => {
  const { folder } = await exportFrom(await fileOfMachine(1, [10]));
  expect(await read(folder, "SELECT detail->>'$.source' FROM 'model.parquet'")).toEqual([['https://example.org/bert']]);
});

test('a name that is a word of every measurement stays, and the report says so', async () => {
  const { folder, notes } = await exportFrom(await fileOfMachine(1, [10]), { names: ['node'] });
  expect(notes).toEqual(['Left as a word, since it tells of nobody: node. Paths were left out all the same.']);
  expect(await read(folder, "SELECT DISTINCT host FROM 'measurement.parquet' WHERE host IS NOT NULL")).toEqual([
    ['node 20.20'],
  ]);
});
