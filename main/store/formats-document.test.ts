import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { migrations } from './migrations/registry.ts';
import { openTemporaryStore } from './testing/temporary-store.ts';

const document = new URL('../../docs/formats.md', import.meta.url);

/** Lines `name type` under each `### \`table\`` of the document. */
function documentedColumns(text: string): Record<string, string[]> {
  const tables = text.split('\n### `').slice(1);
  return Object.fromEntries(
    tables.map((table) => [
      table.slice(0, table.indexOf('`')),
      [...table.matchAll(/^\| `(\w+)` \| ([A-Z]+(?:\[\])?) \| .+ \|$/gm)].map(
        ([, name, type]) => `${name ?? ''} ${type ?? ''}`,
      ),
    ]),
  );
}

test('docs/formats.md names every table, view and column of the file, in order and with its type', async () => {
  const { store } = await openTemporaryStore();
  const page = await store.sql(
    `SELECT table_name, list(column_name || ' ' || replace(data_type, 'TIMESTAMP WITH TIME ZONE', 'TIMESTAMPTZ') ORDER BY column_index)::JSON
      FROM duckdb_columns() WHERE NOT internal GROUP BY ALL`,
    {},
  );
  const actual = Object.fromEntries(
    page.rows.map(([table, columns]) => [String(table), JSON.parse(String(columns)) as unknown]),
  );
  expect(documentedColumns(await readFile(document, 'utf8'))).toStrictEqual(actual);
});

test('docs/formats.md tells of every format', async () => {
  const text = await readFile(document, 'utf8');
  const formats = [...text.slice(text.indexOf('## Changes of the format')).matchAll(/^\| (\d+) \|/gm)].map((match) =>
    Number(match[1]),
  );
  expect(formats).toStrictEqual(migrations.map((migration) => migration.version));
});

test('every query that docs/formats.md shows runs', async () => {
  const { store } = await openTemporaryStore();
  const blocks = [...(await readFile(document, 'utf8')).matchAll(/```sql\n([\s\S]*?)```/g)].map(
    (match) => match[1] ?? '',
  );
  const queries = blocks.flatMap((block) => block.split(/;\n/)).filter((query) => query.trim() !== '');
  expect(queries.length).toBeGreaterThan(0);
  for (const query of queries) await store.sql(query, {});
});
