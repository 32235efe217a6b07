import { expect, test, vi } from 'vitest';
import { ApiCallError } from '../../core/api/client.ts';
import {
  getImport,
  getImportedResult,
  listImportFiles,
  listImports,
  startImport,
  undoImport,
} from '../../core/api/imports.ts';
import { getResult, queryRows } from '../../core/api/results.ts';
import { importStatusSchema } from '../../core/domain/import-report.ts';
import { readServerSentEvents } from '../cli/server-sent-events.ts';
import { serveForTests } from './served-api.test-kit.ts';

/** Real processes start here, on machines that may have other work. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { send, call, upload } = serveForTests();

async function untilEnded(id: string): Promise<string> {
  const response = await send(`/api/v1/imports/${id}/events`);
  let state = '';
  if (response.body === null) throw new Error('no events');
  for await (const data of readServerSentEvents(response.body))
    state = importStatusSchema.parse(JSON.parse(data)).state;
  return state;
}

test('a page sends a file, follows its import, reads the report, looks at a record and takes it back', async () => {
  const record = { model_name: 'bert', hardware_type: 'cpu', batch_size: 1, average_latency_ms: 12.5, iterations: 100 };
  const sent = await upload('mine.json', JSON.stringify([record]));
  const { id } = await call(startImport, { body: { uploads: [sent] } });
  expect(await untilEnded(id)).toBe('finished');
  expect(await call(getImport, { params: { id } })).toMatchObject({
    isStored: true,
    totals: { imported: 1, newRecords: 1 },
  });
  const { files } = await call(listImportFiles, { params: { id }, query: {} });
  expect(files).toMatchObject([{ path: 'mine.json', state: 'imported', recordCount: 1 }]);

  const page = await call(queryRows, {
    body: { table: 'results', columns: ['measurement_id', 'mean_ms'], provenance: ['imported'] },
  });
  const resultId = String(page.rows[0]?.[0]);
  expect(page.rows).toStrictEqual([[resultId, 12.5]]);
  const evidence = await call(getImportedResult, { params: { id: resultId } });
  expect(evidence).toMatchObject({ record: { model: 'bert' }, file: { path: 'mine.json' }, imports: [{ id }] });
  const error: unknown = await call(getResult, { params: { id: resultId } }).catch((reason: unknown) => reason);
  if (!(error instanceof ApiCallError)) throw new Error('expected a refusal');
  expect(error.body).toMatchObject({
    code: 'not-found',
    hint: `Its evidence is at GET /api/v1/imported-results/${resultId}.`,
  });

  expect(await call(undoImport, { params: { id } })).toMatchObject({ removedRecords: 1, removedFiles: 1 });
  expect(await call(listImports, { query: {} })).toStrictEqual({ imports: [] });
});

test('an import of nothing, and one that is not there, are told in one sentence', async () => {
  await expect(call(startImport, { body: {} })).rejects.toThrow('name at least one file or folder');
  const missing = '99999999-9999-4999-8999-999999999999';
  await expect(call(getImport, { params: { id: missing } })).rejects.toThrow(
    `There is no import ${missing} in this database.`,
  );
  await expect(call(undoImport, { params: { id: missing } })).rejects.toThrow(
    `There is no import ${missing} in this database.`,
  );
});
