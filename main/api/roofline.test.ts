import { OpenAPIHono } from '@hono/zod-openapi';
import { expect, test } from 'vitest';
import { createCall } from '../../core/api/client.ts';
import { apiPrefix } from '../../core/api/route.ts';
import { getResultRoofline, listRooflines } from '../../core/api/roofline.ts';
import type { Measured } from '../../core/domain/measurement.ts';
import { measuredOf } from '../../core/insight/roofline/measured.test-kit.ts';
import type { Workbench } from '../workbench.ts';
import { errorResponse } from './error-response.ts';
import { addRooflineHandlers } from './roofline-handlers.ts';
import { toApiError } from './to-api-error.ts';

const machineId = 'machine-of-the-test';

/** The store's part in it, over measurements in memory; the newest row first, as it is asked for. */
function callOver(measured: readonly Measured[]) {
  const read: string[] = [];
  const store = {
    rows: () => {
      const rows = measured
        .filter(({ case: { workload } }) => workload.modelId.startsWith('micro-'))
        .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
        .map(({ id, verdict, case: { workload, backendId } }) => [id, verdict.grade, workload.modelId, backendId]);
      return Promise.resolve({ columns: [], rows, totalRows: rows.length });
    },
    measurement: (id: string) => {
      read.push(id);
      const measurement = measured.find((item) => item.id === id);
      return Promise.resolve(measurement && { measurement, trace: { warmUpMs: [], samplesMs: [] } });
    },
    session: () => Promise.resolve({ machineId }),
  };
  const machine = { machine: () => Promise.resolve({ id: machineId }) };
  const api = new OpenAPIHono();
  addRooflineHandlers(api, { store, machine } as unknown as Workbench);
  api.onError((error) => errorResponse(toApiError(error)));
  const call = createCall(async ({ method, path }) => {
    const response = await api.request(path.slice(apiPrefix.length), { method });
    return { status: response.status, text: await response.text() };
  });
  return { call, read };
}

function empty(change: Parameters<typeof measuredOf>[1]): Measured {
  return measuredOf('micro-empty', change);
}

test('of many rows only the newest of a case is read, and the newest that is usable', async () => {
  const rows = ['valid', 'unstable', 'invalid', 'invalid'].map((grade, day) =>
    empty({
      grade: grade as Measured['verdict']['grade'],
      medianMs: day + 1,
      startedAt: `2026-01-0${day + 1}T00:00:00.000Z`,
    }),
  );
  const { call, read } = callOver(rows);
  const { rooflines } = await call(listRooflines, { query: {} });
  expect(rooflines).toHaveLength(1);
  expect(rooflines[0]?.emptyRun).toMatchObject({ state: 'known', value: { value: 2, verdict: 'unstable' } });
  expect(read).toEqual([rows[3]?.id, rows[1]?.id]);
});

test('a result is explained by the roofline of its backend, and says how to measure one where there is none', async () => {
  const result = measuredOf('bert-tiny', { workload: { component: 'encoder' }, medianMs: 1 });
  const launch = measuredOf('micro-launch', { medianMs: 2.57 });
  const { call } = callOver([result, launch, empty({ medianMs: 0.02 })]);
  const found = await call(getResultRoofline, { params: { id: result.id } });
  expect(found.costFrom).toBe('graph');
  expect(found.explanation).toMatchObject({
    state: 'known',
    value: { bound: { state: 'known', value: 'dispatch' }, gemmShare: { state: 'unknown' } },
  });
  const alone = await callOver([result]).call(getResultRoofline, { params: { id: result.id } });
  expect(alone.explanation).toMatchObject({
    state: 'unknown',
    reason: expect.stringContaining('`assay roofline --backends ort-cpu`') as string,
  });
});

test('other scenarios are not held against it, and what is not there is a 404', async () => {
  const served = measuredOf('bert-tiny', { workload: { component: 'encoder', scenario: 'server' } });
  const { call } = callOver([served]);
  expect((await call(getResultRoofline, { params: { id: served.id } })).explanation.state).toBe('unknown');
  const missing = call(getResultRoofline, { params: { id: '99999999-9999-4999-8999-999999999999' } });
  await expect(missing).rejects.toMatchObject({ status: 404 });
});
