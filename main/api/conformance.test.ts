import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ApiCallError, type Call, createCall } from '../../core/api/client.ts';
import { checkDatabase, databaseCheckSchema, databaseStatsSchema, getDatabase } from '../../core/api/database.ts';
import { apiErrorSchema } from '../../core/api/errors.ts';
import { backendSchema, getHardware, hardwareReportSchema, listBackends } from '../../core/api/hardware.ts';
import { getHealth, healthSchema } from '../../core/api/health.ts';
import { getModel, listModels } from '../../core/api/models.ts';
import {
  getResult,
  listTables,
  queryColumns,
  queryRows,
  querySql,
  resultEvidenceSchema,
  sqlPageSchema,
} from '../../core/api/results.ts';
import { cancelSession, createPlan, getSession, listSessions, startSession } from '../../core/api/sessions.ts';
import { listWebBrowsers, webBrowsersSchema } from '../../core/api/web-browsers.ts';
import { modelSchema } from '../../core/domain/model.ts';
import { planSchema } from '../../core/domain/plan.ts';
import { type SessionEvent, sessionEventSchema, sessionSchema } from '../../core/domain/session.ts';
import { rowPageSchema } from '../../core/query/table-query.ts';
import { readServerSentEvents } from '../cli/server-sent-events.ts';
import { type ServedWorkbench, serveWorkbench } from '../server/serve-workbench.ts';

type Send = (path: string, init?: RequestInit) => Promise<Response>;

let folder = '';
let served: ServedWorkbench;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-conformance-'));
  process.env['ASSAY_MODEL_CACHE'] = join(folder, 'models');
  served = await serveWorkbench({ databasePath: join(folder, 'assay.duckdb'), port: 0, host: 'in-process' });
}, 60_000);

afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

const missing = '99999999-9999-4999-8999-999999999999';
const json = { 'content-type': 'application/json' };

/** The same behaviour is asked of the handler in this process and of the server over loopback HTTP. */
const doors: readonly (readonly [string, Send])[] = [
  ['the handler in process', (path, init) => served.handler(new Request(`http://in-process${path}`, init))],
  [
    'loopback HTTP',
    (path, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${served.server.token}`);
      return fetch(served.server.origin + path, { ...init, headers });
    },
  ],
];

/** A check of the whole file that outlasts its test would refuse the next ones. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.each(doors)('through %s', (_, send) => {
  const call: Call = createCall(async ({ method, path, body }) => {
    const response = await send(path, { method, ...(body === undefined ? {} : { body, headers: json }) });
    return { status: response.status, text: await response.text() };
  });

  async function refusal(work: Promise<unknown>): Promise<ApiCallError> {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ApiCallError)) throw new Error(`expected a refusal, got ${String(error)}`);
    return error;
  }

  test('what is read has the shape that the contract says', async () => {
    healthSchema.parse(await call(getHealth, {}));
    hardwareReportSchema.parse(await call(getHardware, {}));
    const { backends } = await call(listBackends, {});
    backends.forEach((backend) => backendSchema.parse(backend));
    const { models } = await call(listModels, {});
    models.forEach((model) => modelSchema.parse(model));
    modelSchema.parse(await call(getModel, { query: { id: 'bert-tiny' } }));
    const { sessions } = await call(listSessions, {});
    sessions.forEach((session) => sessionSchema.parse(session));
    const { installed } = webBrowsersSchema.parse(await call(listWebBrowsers, {}));
    expect(installed.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['bundled', 'chrome', 'edge', 'firefox']));
    databaseStatsSchema.parse(await call(getDatabase, {}));
    const { checks } = databaseCheckSchema.parse(await call(checkDatabase, {}));
    expect(checks.filter((item) => item.violations > 0)).toEqual([]);
  });

  test('every backend of the vocabulary is answered for, and one that is not available has a reason', async () => {
    const { backends } = await call(listBackends, {});
    expect(backends).toHaveLength(14);
    for (const { availability } of backends)
      if (availability.state !== 'available') expect(availability.reason).not.toBe('');
  });

  test('a plan says what would run and what would not, and starts nothing', async () => {
    const before = await call(listSessions, {});
    const plan = planSchema.parse(
      await call(createPlan, { body: { models: ['bert-tiny'], backends: ['ort-cpu', 'ort-directml', 'ort-coreml'] } }),
    );
    expect(plan.cases.filter((item) => item.state === 'skipped').length).toBeGreaterThanOrEqual(1);
    expect(await call(listSessions, {})).toEqual(before);
  });

  test('a browser cannot be asked for where the page that is open would measure', async () => {
    const request = { models: ['bert-tiny'], backends: ['web-wasm' as const], browser: { kind: 'firefox' as const } };
    const refused = await refusal(call(startSession, { body: { request, webHost: 'this-page' } }));
    expect(refused.body).toMatchObject({ code: 'bad-request', message: expect.stringContaining('firefox') as string });
  });

  test('a session measures, its events tell so, and its result can be read, queried and exported', async () => {
    const session = await call(startSession, { body: { request: { models: ['bert-tiny'], backends: ['ort-cpu'] } } });
    expect(
      (await refusal(call(startSession, { body: { request: { models: ['bert-tiny'], backends: ['ort-cpu'] } } })))
        .status,
    ).toBe(409);
    const events = await readEvents(await send(`/api/v1/sessions/${session.id}/events`));
    const finished = events.find((event) => event.type === 'case-finished');
    if (finished?.type !== 'case-finished') throw new Error('no case finished');
    expect(finished.measurement.outcome).toBe('measured');
    expect(events.at(-1)).toMatchObject({ type: 'session-ended', state: 'finished' });
    expect(await call(getSession, { params: { id: session.id } })).toMatchObject({
      state: 'finished',
      measuredCount: 1,
    });
    const again = await readEvents(await send(`/api/v1/sessions/${session.id}/events?after=1`));
    expect(again.map((event) => event.sequence)).toEqual(
      events.filter((event) => event.type !== 'samples-taken' && event.sequence > 1).map((event) => event.sequence),
    );

    const evidence = resultEvidenceSchema.parse(await call(getResult, { params: { id: finished.measurement.id } }));
    expect(evidence.measurement).toEqual(finished.measurement);
    const query = {
      table: 'results' as const,
      filters: [{ column: 'session_id', operator: '=' as const, value: session.id }],
    };
    const page = rowPageSchema.parse(await call(queryRows, { body: query }));
    expect(page.totalRows).toBe(1);
    const columns = await call(queryColumns, { body: query });
    expect(columns.values.map((column) => column[0])).toEqual(page.rows[0]);
    const csv = await send('/api/v1/exports', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ query, format: 'csv' }),
    });
    expect((await csv.text()).split('\r\n')).toHaveLength(3);
    const report = await send(`/api/v1/sessions/${session.id}/report`);
    expect(await report.text()).toContain('bert-tiny');
    const arrow = await send('/api/v1/query/columns', {
      method: 'POST',
      headers: { ...json, accept: 'application/vnd.apache.arrow.stream' },
      body: JSON.stringify(query),
    });
    expect(arrow.headers.get('content-type')).toBe('application/vnd.apache.arrow.stream');
  }, 120_000);

  test('a cancelled session ends as cancelled', async () => {
    const session = await call(startSession, {
      body: { request: { models: ['bert-tiny'], backends: ['ort-cpu'], profile: 'precise' } },
    });
    const ended = await call(cancelSession, { params: { id: session.id } });
    expect(ended.state).toBe('cancelled');
  }, 60_000);

  test('SQL of one’s own reads', async () => {
    const page = sqlPageSchema.parse(await call(querySql, { body: { sql: 'SELECT 42 AS answer' } }));
    expect(page.rows).toEqual([[42]]);
  });

  test('SQL that writes, reads files or changes settings is refused', async () => {
    for (const sql of [
      "COPY (SELECT 1) TO 'x.csv'",
      "SELECT * FROM read_text('/etc/passwd')",
      'SET threads = 1',
      'DELETE FROM sample',
      'SELECT 1; SELECT 2',
    ]) {
      expect([sql, (await refusal(call(querySql, { body: { sql } }))).status]).toEqual([sql, 422]);
    }
  });

  test('the tables that can be queried name their columns', async () => {
    const { tables } = await call(listTables, {});
    expect(tables.map((table) => table.name).sort()).toEqual([
      'imported_result',
      'machines',
      'results',
      'samples',
      'sessions',
    ]);
  });

  test.each([
    ['a route that is not there', '/api/v1/nothing', undefined, 404],
    ['an id that is no UUID', '/api/v1/sessions/7', undefined, 400],
    ['a session that is not there', `/api/v1/sessions/${missing}`, undefined, 404],
    ['events of a session that is not there', `/api/v1/sessions/${missing}/events`, undefined, 404],
    ['a measurement that is not there', `/api/v1/results/${missing}`, undefined, 404],
    ['a report of a session that is not there', `/api/v1/sessions/${missing}/report`, undefined, 404],
    ['a model that is not there', '/api/v1/models/item?id=no-such-model', undefined, 422],
    ['a plan without models', '/api/v1/plans', { models: [], backends: ['ort-cpu'] }, 400],
    ['a backend that is none', '/api/v1/plans', { models: ['bert-tiny'], backends: ['ort-abacus'] }, 400],
    ['a column that is not there', '/api/v1/query/rows', { table: 'results', columns: ['median'] }, 400],
    ['a body that is no JSON', '/api/v1/plans', '{', 400],
    ['a body that is too large', '/api/v1/plans', { models: ['x'.repeat(1_100_000)], backends: ['ort-cpu'] }, 413],
    ['a runner that is not there', `/api/v1/web-runners/${missing}/next`, {}, 404],
  ])('%s is refused in the one shape of errors', async (_name, path, body, status) => {
    const init =
      body === undefined
        ? {}
        : { method: 'POST', headers: json, body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await send(path, init);
    expect(response.status).toBe(status);
    const error = apiErrorSchema.parse(await response.json());
    expect(error.message).not.toBe('');
    expect(error.hint).not.toBe('');
  });

  test('the OpenAPI document names every route', async () => {
    const document = (await (await send('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, unknown>;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(document).toMatchObject({ security: [{ token: [] }] });
    for (const path of [
      '/health',
      '/hardware',
      '/backends',
      '/models',
      '/plans',
      '/sessions',
      '/sessions/{id}/events',
      '/results/{id}',
      '/query/rows',
      '/query/columns',
      '/exports',
    ]) {
      expect(Object.keys(document.paths)).toContain(`/api/v1${path}`);
    }
  });
});

async function readEvents(response: Response): Promise<SessionEvent[]> {
  if (response.body === null) throw new Error('no body');
  const events: SessionEvent[] = [];
  for await (const data of readServerSentEvents(response.body)) events.push(sessionEventSchema.parse(JSON.parse(data)));
  return events;
}
