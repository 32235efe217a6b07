import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SourceTable } from './format.ts';
import { type ParsedDocument, withDocument } from './parse-document.ts';
import { describeTableFailure } from './parsing/describe-table-failure.ts';
import { UnreadableFile } from './unreadable-file.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-parse-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The document with all rows of its tables, which are gone once the file is closed. */
async function parse(path: string): Promise<ParsedDocument & { rows: Record<string, unknown> }> {
  return withDocument(path, async (parsed) => {
    const tables: readonly SourceTable[] = parsed.document.kind === 'tables' ? parsed.document.tables : [];
    const rows: Record<string, unknown> = {};
    for (const table of tables) rows[table.name] = await table.rows(0, 100);
    return { ...parsed, rows };
  });
}

async function refusal(path: string): Promise<UnreadableFile> {
  const failure: unknown = await parse(path).catch((error: unknown) => error);
  if (!(failure instanceof UnreadableFile)) throw new Error('The file was read.');
  expect(failure.hint).not.toBe('');
  return failure;
}

async function inDuckdb(path: string | undefined, ...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path ?? ':memory:');
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

describe('JSON', () => {
  test('is known by its content, whatever the file is called', async () => {
    const { document } = await parse(file('results.csv', '  {"a": [1, 2]}'));
    expect(document).toEqual({ kind: 'json', name: 'results.csv', value: { a: [1, 2] } });
  });

  test('NaN and Infinity, as Python writes them, become missing, and the file says so; the same words in a text stay', async () => {
    const { document, notes } = await parse(
      file('nan.json', '{"mean": NaN, "max": -Infinity, "text": "NaN \\" Infinity"}'),
    );
    expect(document).toMatchObject({ value: { mean: null, max: null, text: 'NaN " Infinity' } });
    expect(notes).toEqual(['The file has NaN or Infinity 2 times: taken as missing.']);
  });

  test('UTF-8 with a mark and UTF-16 of either order are read', async () => {
    const json = '{"model": "größe"}';
    for (const [name, bytes] of [
      ['bom.json', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(json)])],
      ['le.json', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(json, 'utf16le')])],
      ['be.json', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(json, 'utf16le').swap16()])],
    ] as const) {
      const { document } = await parse(file(name, bytes));
      expect(document).toMatchObject({ kind: 'json', value: { model: 'größe' } });
    }
  });

  test('one value a line keeps the numbers of its lines, and a line that is broken is a rejected one', async () => {
    const { document, rejected } = await parse(file('runs.jsonl', '{"a": 1}\n\n{"a": 2\n{"a": 3}\r\n'));
    expect(document).toMatchObject({ kind: 'json-lines', values: [{ a: 1 }, { a: 3 }], lines: [1, 4] });
    expect(rejected).toEqual([{ location: 'line 3', reason: 'The line is not JSON.' }]);
  });

  test('JSON that was cut off, or is broken, is refused with the place', async () => {
    expect((await refusal(file('cut.json', '{"a": [1, 2'))).message).toBe(
      'cut.json is not whole JSON: it ends before its last bracket closes.',
    );
    expect((await refusal(file('broken.json', '{\n  "a": 1,\n  "b" 2\n}'))).message).toBe(
      'broken.json is not whole JSON: it breaks at line 3, column 7.',
    );
  });

  test('a log that begins with a bracket is text', async () => {
    const { document } = await parse(file('app.log', '[Step 1/11] Parsing input parameters\n[ INFO ] Count: 12\n'));
    expect(document.kind).toBe('text');
  });

  test('compressed with gzip it is the same', async () => {
    const { document } = await parse(file('run.json.gz', gzipSync('{"a": 1}')));
    expect(document).toEqual({ kind: 'json', name: 'run.json', value: { a: 1 } });
    expect((await refusal(file('bad.gz', gzipSync('{"a": 1}').subarray(0, 15)))).message).toBe(
      'bad.gz is damaged: it cannot be unpacked.',
    );
  });
});

describe('a CSV table', () => {
  test('has numbers, missing cells and quoted text, and a name that looks like a pattern', async () => {
    const path = file('run[1]*.csv', 'model,median_ms,note\nbert,1.5,"a, ""b"""\nvit,,\n');
    const { document, rows } = await parse(path);
    expect(document).toMatchObject({ kind: 'tables', tables: [{ columns: ['model', 'median_ms', 'note'] }] });
    expect(rows['run[1]*.csv']).toEqual([
      { model: 'bert', median_ms: 1.5, note: 'a, "b"' },
      { model: 'vit', median_ms: null, note: null },
    ]);
  });

  test('a line that does not fit the header is rejected with its number, and the rest is read', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `m${index},${index}`).join('\n');
    const { rows, rejected } = await parse(file('ragged.csv', `model,ms\n${many}\nx,1,2,3\ny,7\n`));
    expect(rejected).toMatchObject([{ location: 'line 42' }]);
    expect((rows['ragged.csv'] as unknown[]).at(-1)).toEqual({ model: 'y', ms: 7 });
    expect(rows['ragged.csv']).toHaveLength(41);
  });

  test('semicolons, tabs and Windows-1252 are understood', async () => {
    const { rows } = await parse(file('semi.csv', Buffer.from('model;größe\nvit;3\n', 'latin1')));
    expect(rows['semi.csv']).toEqual([{ model: 'vit', größe: 3 }]);
    expect((await parse(file('tabs.txt', 'model\tms\nvit\t3\n'))).rows['tabs.txt']).toEqual([{ model: 'vit', ms: 3 }]);
  });

  test('prose with commas is text, and so are lines without a header', async () => {
    expect((await parse(file('a.txt', 'Loaded, at last\nDone.\n'))).document.kind).toBe('text');
    expect((await parse(file('b.txt', 'model.onnx,0.01,123,4,0\nmodel.onnx,0.02,123,4,1\n'))).document.kind).toBe(
      'text',
    );
  });

  test('pages that follow one another give every row once, in order, and a page can be asked for again', async () => {
    const path = file('long.csv', `n,m\n${Array.from({ length: 5_000 }, (_, index) => `${index},0`).join('\n')}\n`);
    await withDocument(path, async ({ document }) => {
      const table = document.kind === 'tables' ? document.tables[0] : undefined;
      const numbers: unknown[] = [];
      for (let offset = 0; offset < 5_000; offset += 700) {
        numbers.push(...((await table?.rows(offset, 700)) ?? []).map((row) => row['n']));
      }
      expect(numbers).toEqual(Array.from({ length: 5_000 }, (_, index) => index));
      expect((await table?.rows(4_998, 10))?.map((row) => row['n'])).toEqual([4_998, 4_999]);
    });
  });
});

describe('Parquet and DuckDB files', () => {
  const select = `SELECT 'bert' AS model, 1.5 AS ms, 12::BIGINT AS n, NULL AS gone, 'NaN'::DOUBLE AS nan,
    TIMESTAMP '2025-03-02 20:22:26' AS naive, TIMESTAMPTZ '2025-03-02 20:22:26+01' AS zoned,
    {'tags': ['a', 'b']} AS meta`;
  const expected = {
    model: 'bert',
    ms: 1.5,
    n: 12,
    gone: null,
    nan: null,
    naive: '2025-03-02T20:22:26.000',
    zoned: '2025-03-02T19:22:26.000Z',
    meta: { tags: ['a', 'b'] },
  };

  test('give their rows as JSON data', async () => {
    const parquet = join(folder, 'results.parquet');
    await inDuckdb(undefined, `COPY (${select}) TO '${parquet}' (FORMAT parquet)`);
    expect((await parse(parquet)).rows).toEqual({ 'results.parquet': [expected] });
    const database = join(folder, 'old.duckdb');
    await inDuckdb(
      database,
      `CREATE TABLE results AS ${select}`,
      `CREATE TABLE notes (id INTEGER, body JSON)`,
      `INSERT INTO notes VALUES (1, '{"a": [1]}')`,
    );
    expect((await parse(database)).rows).toEqual({ results: [expected], notes: [{ id: 1, body: { a: [1] } }] });
  });

  test('stay as they are, with nothing beside them', async () => {
    const path = join(folder, 'untouched.duckdb');
    await inDuckdb(path, 'CREATE TABLE t AS SELECT 1 AS a');
    const hash = (): string => createHash('sha256').update(readFileSync(path)).digest('hex');
    const before = hash();
    await parse(path);
    expect(hash()).toBe(before);
  });

  test('a view of theirs that reads another file is not run', async () => {
    const path = join(folder, 'views.duckdb');
    const secret = file('secret.csv', 'a,b\n1,2\n');
    await inDuckdb(path, 'CREATE TABLE t AS SELECT 1 AS a', `CREATE VIEW v AS SELECT * FROM read_csv('${secret}')`);
    expect(Object.keys((await parse(path)).rows)).toEqual(['t']);
  });

  test('a database of Assay is to be merged, not imported', async () => {
    const path = join(folder, 'assay.duckdb');
    await inDuckdb(
      path,
      ...['schema_version', 'measurement', 'session'].map((name) => `CREATE TABLE ${name} (id INTEGER)`),
    );
    const { message, hint } = await refusal(path);
    expect(message).toBe('assay.duckdb is a database of Assay.');
    expect(hint).toContain('assay db merge');
  });

  test('one that another program holds is refused with its name', async () => {
    const path = join(folder, 'held.duckdb');
    const script = `require('@duckdb/node-api').DuckDBInstance.create(${JSON.stringify(path)}).then(() => { console.log('held'); setInterval(() => {}, 1000); })`;
    const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(holder.stdout, 'data');
      expect((await refusal(path)).message).toMatch(/^The database held\.duckdb is in use by process \d+/);
    } finally {
      holder.kill('SIGKILL');
      await once(holder, 'exit');
    }
  });

  test('a file of a newer DuckDB is refused with what to do', () => {
    // DuckDB's own words; its header is protected by a checksum, so that a test cannot write one.
    const words =
      'IO Error: Trying to read a database file with version number 99, but we can only read versions between 64 and 67.';
    const refused = describeTableFailure(new Error(words), { path: 'x', name: 'new.duckdb', kind: 'duckdb' });
    expect(refused.message).toBe('new.duckdb was written in a storage format of DuckDB that this Assay cannot read.');
    expect(refused.hint).toContain('Parquet');
  });

  test('damaged ones are refused in one sentence', async () => {
    const parquet = join(folder, 'whole.parquet');
    await inDuckdb(undefined, `COPY (SELECT 1 AS a) TO '${parquet}' (FORMAT parquet)`);
    expect((await refusal(file('cut.parquet', readFileSync(parquet).subarray(0, 60)))).message).toContain(
      'cut.parquet',
    );
    const database = join(folder, 'whole.duckdb');
    await inDuckdb(database, 'CREATE TABLE t AS SELECT 1 AS a');
    expect((await refusal(file('cut.duckdb', readFileSync(database).subarray(0, 6_000)))).message).toBe(
      'cut.duckdb is damaged: it begins as a DuckDB database but cannot be read.',
    );
  });
});

test('what is no data at all is refused by name: empty, a folder, missing, an archive, SQLite, bytes', async () => {
  expect((await refusal(file('empty.json', ''))).message).toBe('empty.json is empty.');
  expect((await refusal(folder)).message).toMatch(/is no file\.$/);
  expect((await refusal(join(folder, 'nowhere.json'))).message).toBe('There is no file nowhere.json.');
  expect((await refusal(file('a.zip', Buffer.from('PK\u0003\u0004rest')))).hint).toContain('assay db merge');
  expect((await refusal(file('a.sqlite', 'SQLite format 3\u0000'))).message).toContain('SQLite');
  expect((await refusal(file('a.bin', Buffer.from([1, 0, 2, 0])))).message).toContain('neither text nor');
});
