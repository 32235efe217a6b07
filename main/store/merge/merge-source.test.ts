import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { migrations } from '../migrations/registry.ts';
import { StoreEngine } from '../store-engine.ts';
import { containing } from '../testing/matchers.ts';
import { buildMachine, buildMeasured, buildTrace, uuid } from '../testing/build-records.ts';
import { temporaryDatabasePath } from '../testing/temporary-store.ts';
import type { MergedRows } from './merge-source.ts';
import { contentsOf, fileOfMachine, resultsOf } from './testing/other-machine.test-kit.ts';

// Each makes several databases on the disk.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let own: string;

beforeEach(async () => {
  own = await fileOfMachine(1, [10, 20]);
});

async function merge(path: string, into = own): Promise<MergedRows> {
  const store = new StoreEngine();
  await store.open(into);
  try {
    return await store.mergeFrom({ kind: 'database', path });
  } finally {
    await store.close();
  }
}

function counts({ tables }: MergedRows, table: string) {
  const found = tables.find((one) => one.table === table);
  if (found === undefined) throw new Error(`No ${table}.`);
  const { table: _name, ...rest } = found;
  return Object.fromEntries(Object.entries(rest).filter(([, count]) => count > 0));
}

/** Changes a closed file from outside. */
async function change(path: string, ...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

test('another machine’s file comes in with all that belongs to its results, and stays as it was', async () => {
  const other = await fileOfMachine(2, [5, 8, 11]);
  const before = await hashOf(other);
  const merged = await merge(other);
  expect(await hashOf(other)).toBe(before);
  expect(merged.machines).toEqual([{ id: 'machine-0002', label: 'AMD EPYC, 2 cores, 24 GB' }]);
  expect(
    Object.fromEntries(
      ['machine', 'session', 'measurement', 'trace', 'model'].map((table) => [table, counts(merged, table)]),
    ),
  ).toEqual({
    machine: { new: 1 },
    session: { new: 1 },
    measurement: { new: 5 },
    trace: { new: 6 },
    model: { known: 1 },
  });
  const store = new StoreEngine();
  await store.open(own);
  onTestFinished(() => store.close());
  expect((await store.check()).filter(({ violations }) => violations > 0)).toEqual([]);
  expect(await resultsOf(store, ['machine_id', 'outcome'])).toHaveLength(9);
  const found = await store.measurement(uuid(0x2000 + 201));
  expect(found?.trace).toEqual({ ...buildTrace(30, 1) });
});

test('the same source twice adds nothing', async () => {
  const other = await fileOfMachine(2, [5, 8]);
  await merge(other);
  const once = await contentsOf(own);
  const again = await merge(other);
  expect(again.tables.filter((table) => table.new + table.updated + table.conflicting + table.refused > 0)).toEqual([]);
  expect(counts(again, 'trace')).toEqual({ known: 4 });
  expect(await contentsOf(own)).toEqual(once);
});

test('of the same id with other content, what was here stays, and it is told', async () => {
  const other = await fileOfMachine(2, [5, 8]);
  await merge(other);
  const before = await contentsOf(own);
  await change(other, `UPDATE measurement SET median_ms = 1 WHERE id = '${uuid(0x2000 + 200)}'`);
  const merged = await merge(other);
  expect(counts(merged, 'measurement')).toEqual({ known: 3, conflicting: 1 });
  expect(merged.remarks).toEqual([
    `Kept measurement ${uuid(0x2000 + 200)} as it is here: the source has other content under the same id.`,
  ]);
  expect(await contentsOf(own)).toEqual(before);
});

describe('the newer detection of a machine', () => {
  test('takes the place of the older', async () => {
    await merge(await fileOfMachine(1, [], { label: 'With a new GPU', detectedAt: '2026-04-01T00:00:00.000Z' }));
    expect((await contentsOf(own))['machine']?.join('')).toContain('With a new GPU');
  });

  test('stays where the source has an older one', async () => {
    const merged = await merge(
      await fileOfMachine(1, [], { label: 'As it was', detectedAt: '2025-04-01T00:00:00.000Z' }),
    );
    expect(counts(merged, 'machine')).toEqual({ known: 1 });
    expect((await contentsOf(own))['machine']?.join('')).not.toContain('As it was');
  });
});

describe('rows that would break what must hold', () => {
  async function refusedFor(...statements: string[]): Promise<MergedRows> {
    const other = await fileOfMachine(2, [5, 8]);
    await change(other, ...statements);
    const merged = await merge(other);
    const store = new StoreEngine();
    await store.open(own);
    expect((await store.check()).filter(({ violations }) => violations > 0)).toEqual([]);
    await store.close();
    return merged;
  }

  test('a measurement without its samples is refused, the others come in', async () => {
    const merged = await refusedFor(`DELETE FROM trace WHERE measurement_id = '${uuid(0x2000 + 200)}'`);
    expect(counts(merged, 'measurement')).toEqual({ new: 3, refused: 1 });
    expect(merged.remarks).toEqual([
      `Refused measurement ${uuid(0x2000 + 200)}: it has another number of samples than it says.`,
    ]);
  });

  test('a measurement whose object is none is refused', async () => {
    const merged = await refusedFor(`UPDATE measurement SET detail = '{"a":1}' WHERE id = '${uuid(0x2000 + 201)}'`);
    expect(counts(merged, 'measurement')).toEqual({ new: 3, refused: 1 });
    expect(counts(merged, 'trace')).toEqual({ new: 2, refused: 2 });
  });

  test('a session without its machine is refused with all that is in it', async () => {
    const merged = await refusedFor('DELETE FROM machine');
    expect(counts(merged, 'session')).toEqual({ refused: 1 });
    expect(counts(merged, 'measurement')).toEqual({ refused: 4 });
    expect(counts(merged, 'session_event')).toEqual({ refused: 2 });
  });

  test('a log with a gap is refused; its session counts as interrupted', async () => {
    const merged = await refusedFor('DELETE FROM session_event WHERE sequence = 1');
    expect(counts(merged, 'session_event')).toEqual({ refused: 1 });
    const store = new StoreEngine();
    await store.open(own);
    expect((await store.session(uuid(2)))?.state).toBe('interrupted');
    await store.close();
  });
});

describe('files of other formats', () => {
  test('an older file is upgraded in a copy: it is told, and the file stays', async () => {
    const path = await temporaryDatabasePath();
    const old = new StoreEngine(migrations.slice(0, 2));
    await old.open(path);
    await old.close();
    const measured = buildMeasured(700, {
      sessionId: uuid(7),
      latency: { ...buildMeasured(700).latency, sampleCount: 2 },
    });
    const machine = buildMachine({ id: 'machine-0007' });
    await change(
      path,
      `INSERT INTO machine (id, label, architecture, operating_system, detected_at, detail) VALUES ('machine-0007', 'Old', 'x64', 'linux', '2025-01-01', '${JSON.stringify(machine)}')`,
      `INSERT INTO session VALUES ('${uuid(7)}', 'machine-0007', '2025-01-01', 'quick', 1, '0.1.0', '{"models":["bert-tiny"],"backends":["ort-cpu"]}')`,
      `INSERT INTO environment VALUES ('${uuid(7)}', '{}')`,
      `INSERT INTO measurement (id, session_id, case_id, started_at, model, component, precision, spelling, batch, shape, mode, scenario, backend, outcome, provenance, sample_count, median_ms, detail)
        VALUES ('${measured.id}', '${uuid(7)}', '${uuid(8)}', '2025-01-01', 'm', 'c', 'fp32', 'portable', 1, '', 'inference', 'latency', 'ort-cpu', 'measured', 'measured', 2, ${String(measured.latency.medianMs)}, '${JSON.stringify(measured)}')`,
      `INSERT INTO sample VALUES ('${measured.id}', 'timed', 1, 10.5), ('${measured.id}', 'timed', 2, 9.5)`,
    );
    const before = await hashOf(path);
    const merged = await merge(path);
    expect(await hashOf(path)).toBe(before);
    expect(merged).toMatchObject({ schemaVersion: 2, notes: [expect.stringContaining('format 2')] });
    expect(counts(merged, 'measurement')).toEqual({ new: 1 });
    expect(counts(merged, 'trace')).toEqual({ new: 1 });
  });

  test('of a newer file comes in what is known here, and what is not is told', async () => {
    const other = await fileOfMachine(2, [5]);
    await change(
      other,
      'ALTER TABLE measurement ADD COLUMN colour VARCHAR',
      "INSERT INTO schema_version VALUES (99, 'later', now())",
    );
    const merged = await merge(other);
    expect(counts(merged, 'measurement')).toEqual({ new: 3 });
    expect(merged.notes).toEqual([expect.stringMatching(/format 99.*newer.*measurement\.colour/)]);
  });

  test('a newer file that lacks what must be there is refused, and nothing of it comes in', async () => {
    const other = await fileOfMachine(2, [5]);
    await change(
      other,
      'DROP VIEW results', 'DROP VIEW samples', 'DROP VIEW sessions', 'DROP VIEW machines', 'DROP VIEW workloads',
      'DROP VIEW runtimes', 'DROP VIEW devices', 'DROP VIEW runs', 'DROP VIEW verdict_reasons', 'DROP VIEW placements',
      'DROP VIEW operator_times', 'DROP VIEW sample', 'DROP VIEW imported_sample',
      'ALTER TABLE measurement RENAME COLUMN outcome TO result',
      "INSERT INTO schema_version VALUES (99, 'later', now())",
    ); // biome-ignore format: names
    const before = await contentsOf(own);
    await expect(merge(other)).rejects.toMatchObject({
      code: 'invalid-record',
      message: expect.stringContaining('measurement') as string,
    });
    expect(await contentsOf(own)).toEqual(before);
  });
});

test('a file that is no Assay database, the file itself, and a missing one are refused with a sentence', async () => {
  const foreign = await temporaryDatabasePath();
  await copyFile(own, `${own}.copy`);
  await change(`${own}.foreign`, 'CREATE TABLE t (i INTEGER)');
  await expect(merge(`${own}.foreign`)).rejects.toMatchObject({ code: 'not-an-assay-database' });
  await expect(merge(own)).rejects.toMatchObject({
    message: expect.stringContaining('that it would be merged into') as string,
  });
  await expect(merge(foreign)).rejects.toMatchObject({ code: 'not-found' });
});

test('a view in place of a table is not read: it could read any file', async () => {
  const other = await fileOfMachine(2, [5]);
  await change(
    other,
    'DROP TABLE coverage CASCADE',
    `CREATE VIEW coverage AS SELECT content AS id FROM read_text('/etc/hostname')`,
  );
  await expect(merge(other)).rejects.toMatchObject({
    code: 'invalid-record',
    message: containing('no table coverage'),
  });
});
