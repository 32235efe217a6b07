import { beforeEach, expect, test } from 'vitest';
import { reportQuerySchema, type ReportQueryInput } from '../../../core/api/reports.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import {
  type Report,
  type ReportKind,
  reportKindSchema,
  reportSchema,
  type ReportTable,
} from '../../../core/domain/report.ts';
import { buildRun } from '../../../core/insight/comparison/comparand.test-kit.ts';
import type { StoreEngine } from '../../store/store-engine.ts';
import {
  buildCase,
  buildFailed,
  buildMachine,
  buildMeasured,
  buildSession,
  buildTrace,
  uuid,
} from '../../store/testing/build-records.ts';
import { openTemporaryStore } from '../../store/testing/temporary-store.ts';
import { renderHtml } from '../render/html-page.ts';
import { renderMarkdown } from '../render/markdown.ts';
import { buildReport } from './build-report.ts';

let store: StoreEngine;

beforeEach(async () => {
  ({ store } = await openTemporaryStore());
});

function now(): Date {
  return new Date('2026-04-01T10:00:00.000Z');
}

function reportOf(kind: ReportKind, query: ReportQueryInput = {}): Promise<Report> {
  return buildReport({ store, version: '0.1.0', now }, kind, reportQuerySchema.parse(query));
}

async function record(number: number, medianMs: number, changes: Partial<Measured> = {}): Promise<Measured> {
  const base = buildMeasured(number);
  const runs = [1, 1.001, 0.999, 1].map((share, index) => buildRun(index + 1, medianMs * share));
  const measured = buildMeasured(number, {
    latency: {
      ...base.latency,
      medianMs,
      medianInterval: { state: 'known', value: { lowMs: medianMs * 0.99, highMs: medianMs * 1.01 } },
    },
    runs,
    verdict: { grade: 'valid', reasons: [] },
    execution: { ...base.execution, backendRan: { state: 'known', value: 'ort-cpu' } },
    ...changes,
  });
  await store.recordMeasurement(measured, buildTrace(30, number));
  return measured;
}

const onWasm = { case: buildCase(2, { backendId: 'web-wasm' as const }) };

function tableOf(report: Report, name: string): ReportTable {
  const found = report.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.type === 'table' && block.table.name === name ? [block.table] : []))[0];
  if (found === undefined) throw new Error(`The report has no table ${name}.`);
  return found;
}

function column(table: ReportTable, name: string): unknown[] {
  const index = table.columns.findIndex((item) => item.name === name);
  return table.rows.map(({ cells }) => cells[index]);
}

test('figures of a report are those of the database', async () => {
  await record(1, 12.5);
  await record(2, 25, onWasm);
  const table = tableOf(await reportOf('performance'), 'results');
  const { rows } = await store.sql(
    "SELECT CAST(measurement_id AS VARCHAR), median_ms, median_low_ms, median_high_ms FROM results WHERE provenance = 'measured' ORDER BY backend",
    {},
  );
  expect(column(table, 'measurement_id')).toEqual(rows.map(([id]) => id));
  expect(column(table, 'median_ms')).toEqual(rows.map(([, medianMs]) => medianMs));
  expect(column(table, 'median_interval_ms')).toEqual(rows.map(([, , low, high]) => ({ low, high })));
});

test('the fastest is named with what is shown about it', async () => {
  await record(1, 12.5);
  await record(2, 25, onWasm);
  const table = tableOf(await reportOf('performance'), 'fastest');
  expect(column(table, 'fastest')).toEqual(['ort-cpu']);
  expect(String(column(table, 'says')[0])).toMatch(/^2\.00.* faster .* than web-wasm/);
});

test('what was not measured is left out unless it is asked for, and then says where it is from', async () => {
  await record(1, 12.5);
  await record(2, 5, { ...onWasm, provenance: 'sample' });
  expect(tableOf(await reportOf('performance'), 'results').rows).toHaveLength(1);
  const asked = await reportOf('performance', { provenance: 'measured,sample' });
  expect(column(tableOf(asked, 'results'), 'provenance').sort()).toEqual(['measured', 'sample (assay)']);
  expect(column(tableOf(asked, 'fastest'), 'fastest')).toEqual(['ort-cpu']);
});

test('a trend names what else changed, and claims nothing of a single result', async () => {
  const { execution } = buildMeasured(1);
  await record(1, 10, { startedAt: '2026-03-01T10:00:00.000Z' });
  await record(2, 5, {
    startedAt: '2026-03-02T10:00:00.000Z',
    execution: { ...execution, runtimeVersion: '1.31.0' },
  });
  const report = await reportOf('trend', { model: 'bert-tiny', backend: 'ort-cpu' });
  expect(column(tableOf(report, 'trend'), 'changed')).toEqual([
    null,
    'runtime onnxruntime-node 1.30.0 → onnxruntime-node 1.31.0',
  ]);
  expect(String(column(tableOf(report, 'trend'), 'says')[1])).toMatch(/faster/);
  expect(renderMarkdown(report)).toContain('no change of the machine’s speed alone');
});

test('two machines are compared work by work against the one that is named first', async () => {
  await store.recordMachine(buildMachine({ id: 'machine-0002', label: 'Other machine' }));
  await store.startSession(buildSession({ id: uuid(2), machineId: 'machine-0002' }), {});
  await record(1, 10);
  await record(2, 20, { sessionId: uuid(2) });
  const report = await reportOf('hardware-comparison', { machine: 'machine-0002,machine-0001' });
  const table = tableOf(report, 'comparisons');
  expect(column(table, 'baseline')).toEqual(['Other machine']);
  expect(Number(column(table, 'speed_ratio')[0])).toBeCloseTo(2, 2);
});

test('models are told apart by how much longer they take, and their other work is said', async () => {
  const item = buildCase(1);
  await record(1, 10);
  await record(2, 40, { case: { ...item, workload: { ...item.workload, modelId: 'bert-large' } } });
  const table = tableOf(await reportOf('model-comparison', { backend: 'ort-cpu' }), 'models');
  expect(column(table, 'times_fastest').map((times) => Number(Number(times).toFixed(2)))).toEqual([1, 4]);
  expect(column(table, 'shown')).toEqual(['yes', 'yes']);
});

test('a failure that was mended since is no news, one that stands is told with what to do', async () => {
  await store.recordMeasurement(buildFailed(3), { warmUpMs: [], samplesMs: [] });
  expect(column(tableOf(await reportOf('summary'), 'failures'), 'fix')).toEqual(['Install it.']);
  await record(4, 10, {
    case: buildCase(3, { backendId: 'ort-cuda', threads: 4 }),
    startedAt: '2026-03-09T10:00:00.000Z',
  });
  expect((await reportOf('summary')).sections.map(({ id }) => id)).not.toContain('failures');
});

test('without any result every kind says what to do', async () => {
  for (const kind of reportKindSchema.options) {
    if (kind === 'comparison' || kind === 'session') continue;
    const report = reportSchema.parse(await reportOf(kind));
    expect(renderHtml(report, { isForPrint: false }), kind).toContain('assay');
    expect(renderMarkdown(report), kind).toMatch(/assay (run|bench)/);
  }
});

test('what is asked wrongly is one clear sentence', async () => {
  await expect(reportOf('comparison')).rejects.toThrow('A comparison needs something to compare');
  await expect(reportOf('performance', { session: 'ffff' })).rejects.toThrow('There is no session ffff');
  await expect(reportOf('performance', { since: 'soon' })).rejects.toThrow('holds times');
});
