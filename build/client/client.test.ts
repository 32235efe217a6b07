import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AssayClient, AssayError } from '../../client/assay-client.ts';
import { readDocument, withServedWorkbench } from '../openapi/own-document.ts';
import { writeClient } from './write-client.ts';

test('the client in the repository is the one that the routes make: otherwise run npm run client', {
  timeout: 60_000,
}, async () => {
  const written = await readFile(join(import.meta.dirname, '..', '..', 'client', 'assay-client.ts'), 'utf8');
  expect(await withServedWorkbench(async (served) => writeClient(await readDocument(served)))).toBe(written);
});

test('a program elsewhere sends rows, pages through them, asks in SQL, and is told why it is refused', {
  timeout: 60_000,
}, async () => {
  await withServedWorkbench(async ({ server, workbench }) => {
    const { token } = await workbench.tokens.create('elsewhere', 'write');
    const client = new AssayClient({ origin: server.origin, token });
    const rows = [1, 2, 3].map((median_ms) => ({ tool: 'mine', model: 'm', median_ms }));
    const report = await client.request('POST /results', { body: rows });
    expect(report).toMatchObject({ received: 3, stored: 3, known: 0, rejected: [] });

    const query = { provenance: 'imported', columns: 'median_ms', sort: 'median_ms', limit: 2 };
    const first = await client.request('GET /results', { query });
    const second = await client.request('GET /results', { query: { ...query, cursor: first.nextCursor ?? '' } });
    expect([...first.items, ...second.items].map((item) => item['median_ms'])).toEqual([1, 2, 3]);
    expect(second.nextCursor).toBeUndefined();

    const csv = await client.raw('POST /query/sql', { body: { sql: 'SELECT 42 AS answer' }, accept: 'text/csv' });
    expect(await csv.text()).toBe('answer\r\n42\r\n');

    const refused = await client
      .request('POST /query/sql', { body: { sql: 'DROP TABLE sample' } })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AssayError);
    expect(refused).toMatchObject({ status: 422, code: 'unprocessable' });
  });
});
