import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import type { Measured, Measurement } from '../../core/domain/measurement.ts';
import { tableQuerySchema } from '../../core/query/table-query.ts';
import {
  buildFailed,
  buildMachine,
  buildMeasured,
  buildMeasuredRuns,
  buildRun,
  buildSession,
  buildSkipped,
  buildTrace,
  startedAt,
  uuid,
} from './testing/build-records.ts';
import { containing } from './testing/matchers.ts';
import { StoreError } from './store-error.ts';
import { openTemporaryStore } from './testing/temporary-store.ts';
import { StoreEngine } from './store-engine.ts';
import type { UserQueryPage } from './user-query.ts';

const noSamples = { warmUpMs: [], samplesMs: [] };

describe('a measurement', { timeout: 30_000 }, () => {
  test('comes back bit for bit, with its samples in order', async () => {
    const { store } = await openTemporaryStore();
    const recorded = { measurement: buildMeasured(1), trace: buildTrace(30) };
    await store.recordMeasurement(recorded.measurement, recorded.trace);
    expect(await store.measurement(recorded.measurement.id)).toStrictEqual(recorded);
  });

  test.each([
    ['failed', buildFailed(2)],
    ['skipped', buildSkipped(3)],
  ])('that %s comes back whole and without samples', async (_, measurement: Measurement) => {
    const { store } = await openTemporaryStore();
    await store.recordMeasurement(measurement, noSamples);
    expect(await store.measurement(measurement.id)).toStrictEqual({ measurement, trace: noSamples });
  });

  test('keeps more samples than one chunk holds in their order', async () => {
    const { store } = await openTemporaryStore();
    const measured = buildMeasured(1);
    const trace = buildTrace(5000);
    await store.recordMeasurement({ ...measured, latency: { ...measured.latency, sampleCount: 5000 } }, trace);
    expect((await store.measurement(measured.id))?.trace).toStrictEqual(trace);
  });

  test('is there after closing and opening again', async () => {
    const { store, path } = await openTemporaryStore();
    await store.recordMeasurement(buildMeasured(1), buildTrace(30));
    await store.close();
    await store.open(path);
    expect((await store.measurement(buildMeasured(1).id))?.measurement).toStrictEqual(buildMeasured(1));
  });

  test('leaves nothing behind when it is refused', async () => {
    const { store } = await openTemporaryStore();
    await store.recordMeasurement(buildMeasured(1), buildTrace(30));
    await expect(store.recordMeasurement(buildMeasured(1), buildTrace(30, 2))).rejects.toMatchObject({
      name: 'StoreError',
    });
    expect((await store.stats()).rowCounts).toMatchObject({ measurement: 1, trace: 2 });
  });

  test('is refused when its summary stands on other samples than those beside it', async () => {
    const { store } = await openTemporaryStore();
    await expect(store.recordMeasurement(buildMeasured(1), buildTrace(29))).rejects.toMatchObject({
      code: 'invalid-record',
      message: containing('says 30 samples and comes with 29'),
    });
  });

  test('is refused with the place of the fault when it has a value that no file could give back', async () => {
    const { store } = await openTemporaryStore();
    const measured = buildMeasured(1);
    const broken = { ...measured, latency: { ...measured.latency, medianMs: Number.NaN } };
    await expect(store.recordMeasurement(broken, buildTrace(30))).rejects.toMatchObject({
      code: 'invalid-record',
      message: containing('latency.medianMs'),
    });
  });
});

describe('the runs of a measurement', { timeout: 30_000 }, () => {
  test('are found again in the samples, also where one has no warm-up and a chunk holds parts of two', async () => {
    const { store } = await openTemporaryStore();
    const recorded = buildMeasuredRuns(1, 3, 1500);
    await store.recordMeasurement(recorded.measurement, recorded.trace);
    expect(await store.measurement(recorded.measurement.id)).toStrictEqual(recorded);
    const { rows } = await store.sql(
      'SELECT run, count(*), min(ordinal), max(ordinal) FROM samples WHERE kind = $$timed$$ GROUP BY run ORDER BY run',
      {},
    );
    expect(rows).toStrictEqual([
      [1, 1500, 1, 1500],
      [2, 1500, 1501, 3000],
      [3, 1500, 3001, 4500],
    ]);
    expect((await store.check()).filter((check) => check.violations > 0)).toStrictEqual([]);
  });

  test('must be as many as the trace has', async () => {
    const { store } = await openTemporaryStore();
    const { measurement, trace } = buildMeasuredRuns(1, 3, 10);
    const runStarts = trace.runStarts?.slice(1) ?? [];
    await expect(store.recordMeasurement(measurement, { ...trace, runStarts })).rejects.toMatchObject({
      code: 'invalid-record',
      message: containing('says 3 runs and comes with 2'),
    });
  });

  test('stand in columns with what they differ by, the worst of their shapes among it', async () => {
    const { store } = await openTemporaryStore();
    const { measurement, trace } = buildMeasuredRuns(1, 3, 10);
    const latency: Measured['latency'] = {
      ...measurement.latency,
      intervalBasis: 'runs',
      betweenRunSpread: { state: 'known', value: 0.021 },
      coefficientOfVariation: 0.05,
      drift: { relativeChange: -0.03, pValue: 0.001 },
    };
    const runs = [
      buildRun(1),
      buildRun(2, { shape: { state: 'known', value: { kind: 'slowdown', steadyFrom: 4 } } }),
      buildRun(3, { shape: { state: 'unknown', reason: 'too short' } }),
    ];
    await store.recordMeasurement({ ...measurement, latency, runs }, trace);
    const columns = [
      'runs',
      'runs_asked',
      'interval_basis',
      'between_run_spread',
      'coefficient_of_variation',
      'drift',
      'trace_shape',
    ];
    const page = await store.rows(tableQuerySchema.parse({ table: 'results', columns }));
    expect(page.rows).toStrictEqual([[3, 4, 'runs', 0.021, 0.05, -0.03, 'slowdown']]);
  });
});

describe('a scenario, the output and resources', { timeout: 30_000 }, () => {
  test('have their settings and figures in columns', async () => {
    const { store } = await openTemporaryStore();
    const measured = buildMeasured(1);
    const server = { scenario: 'server', concurrency: 2, latencyBoundMs: 50 } as const;
    const energy = { source: 'RAPL package', method: 'counter', runs: 100, windowMs: 5000, updates: 80 } as const;
    await store.recordMeasurement(
      {
        ...measured,
        case: { ...measured.case, workload: { ...measured.case.workload, ...server } },
        scenario: {
          ...server,
          percentile: 0.99,
          seed: 1,
          queriesPerSecond: { state: 'known', value: 41.5 },
          failedQueriesPerSecond: { state: 'known', value: 44 },
          trials: [],
          rules: [],
        },
        steadyMemoryBytes: { state: 'known', value: 3e8 },
        deviceMemoryBytes: { state: 'unknown', reason: 'not told' },
        energy: { state: 'known', value: { ...energy, grossJoules: 90, idleWatts: 8, netJoulesPerRun: 0.5 } },
        outputCheck: {
          state: 'agrees',
          maximumAbsoluteError: 1e-5,
          maximumRelativeError: 2e-6,
          cosine: 0.99999,
          tolerance: 1e-3,
          comparedValues: 400,
          topAnswers: [
            { output: 'logits', rows: 6, agreeing: 6 },
            { output: 'more', rows: 2, agreeing: 0 },
          ],
        },
      },
      buildTrace(30),
    );
    const columns = [
      'concurrency',
      'latency_bound_ms',
      'samples_per_query',
      'scenario_rate_per_second',
      'maximum_relative_error',
      'cosine',
      'top_answer_share',
      'steady_memory_bytes',
      'device_memory_bytes',
      'energy_joules_per_run',
    ];
    const page = await store.rows(tableQuerySchema.parse({ table: 'results', columns }));
    expect(page.rows).toStrictEqual([[2, 50, null, 41.5, 2e-6, 0.99999, 0.75, 3e8, null, 0.5]]);
  });
});

describe('unknown', { timeout: 30_000 }, () => {
  test('stays NULL in the flat columns and is never 0', async () => {
    const { store } = await openTemporaryStore();
    await store.recordMeasurement(buildMeasured(1), buildTrace(30));
    const columns = [
      'peak_memory_bytes',
      'backend_ran',
      'device',
      'p99_ms',
      'placement_share',
      'first_run_ms',
      'threads_asked',
    ];
    const page = await store.rows(tableQuerySchema.parse({ table: 'results', columns }));
    expect(page.rows).toStrictEqual([columns.map(() => null)]);
  });

  test('is NaN or -1 in columns for charts, and null in Arrow', async () => {
    const { store } = await openTemporaryStore();
    await store.recordMeasurement(buildMeasured(1), buildTrace(30));
    const query = tableQuerySchema.parse({
      table: 'results',
      columns: ['peak_memory_bytes', 'backend_ran', 'cross_origin_isolated', 'median_ms'],
    });
    const { columns } = await store.columns(query, 10);
    expect(columns.map((column) => (column.type === 'text' ? column.codes[0] : column.values[0]))).toStrictEqual([
      Number.NaN,
      -1,
      -1,
      buildMeasured(1).latency.medianMs,
    ]);
    const table = tableFromIPC(await store.arrow(query, 10));
    expect(JSON.parse(JSON.stringify(table.toArray()))).toStrictEqual([
      {
        peak_memory_bytes: null,
        backend_ran: null,
        cross_origin_isolated: null,
        median_ms: buildMeasured(1).latency.medianMs,
      },
    ]);
  });

  test('a machine whose GPUs were looked for and not found says none, one whose NPUs were not probed says nothing', async () => {
    const { store } = await openTemporaryStore();
    const page = await store.rows(tableQuerySchema.parse({ table: 'machines', columns: ['gpus', 'npus'] }));
    expect(page.rows).toStrictEqual([['none', null]]);
  });
});

describe('the results table', { timeout: 30_000 }, () => {
  test('shows what was asked for apart from what ran, and names machine and model', async () => {
    const { store } = await openTemporaryStore();
    const measured = buildMeasured(1);
    const execution = { ...measured.execution, backendRan: { state: 'known', value: 'ort-cpu' } as const };
    const placement = {
      state: 'known',
      value: {
        providers: [
          { provider: 'WebGpuExecutionProvider', nodes: 30 },
          { provider: 'CPUExecutionProvider', nodes: 10 },
        ],
        deviceCopies: 2,
        unsupportedOperators: [],
        strictPass: { state: 'passed' },
      },
    } satisfies Measured['placement'];
    const asked = { ...measured.case, backendId: 'ort-webgpu' } as const;
    await store.recordMeasurement({ ...measured, case: asked, execution, placement }, buildTrace(30));
    const columns = [
      'backend',
      'backend_ran',
      'placement_share',
      'device_copies',
      'machine',
      'family',
      'shape',
      'verdict_reasons',
      'started_at',
      'profile',
    ];
    const page = await store.rows(tableQuerySchema.parse({ table: 'results', columns }));
    expect(page.rows).toStrictEqual([
      [
        'ort-webgpu',
        'ort-cpu',
        0.75,
        2,
        'AMD EPYC, 2 cores, 24 GB',
        'text-embedding',
        'sequence=128',
        'noisy,output-not-checked',
        startedAt,
        'quick',
      ],
    ]);
  });

  test('counts again after a write', async () => {
    const { store } = await openTemporaryStore();
    const query = tableQuerySchema.parse({ table: 'results', columns: ['measurement_id'] });
    expect((await store.rows(query)).totalRows).toBe(0);
    await store.recordMeasurement(buildFailed(1), noSamples);
    expect(await store.rows(query)).toMatchObject({ totalRows: 1, rows: [[buildFailed(1).id]] });
  });

  test('an unknown column is told as such, and not as a fault of the file', async () => {
    const { store } = await openTemporaryStore();
    await expect(
      store.rows(tableQuerySchema.parse({ table: 'results', columns: ['medain_ms'] })),
    ).rejects.toMatchObject({
      name: 'QueryError',
      code: 'unknown-column',
    });
  });
});

describe('a session', { timeout: 30_000 }, () => {
  test('counts its outcomes and ends with the state of its last event', async () => {
    const { store } = await openTemporaryStore();
    await store.recordMeasurement(buildMeasured(1), buildTrace(30));
    await store.recordMeasurement(buildFailed(2), noSamples);
    await store.recordMeasurement(buildSkipped(3), noSamples);
    const endedAt = '2026-03-01T10:05:00.000Z';
    await store.appendEvents(uuid(1), [{ type: 'session-ended', sequence: 1, at: endedAt, state: 'finished' }]);
    const expected = {
      ...buildSession(),
      state: 'finished',
      endedAt,
      measuredCount: 1,
      failedCount: 1,
      skippedCount: 1,
    };
    expect(await store.session(uuid(1))).toStrictEqual(expected);
    expect(await store.sessions(10)).toStrictEqual([expected]);
  });

  test('replays its events after a number, with the measurement of a finished case', async () => {
    const { store } = await openTemporaryStore();
    const measurement = buildMeasured(1);
    await store.recordMeasurement(measurement, buildTrace(30));
    const caseId = measurement.case.id;
    const finished = { type: 'case-finished', sequence: 2, at: startedAt, caseId, measurement } as const;
    await store.appendEvents(uuid(1), [
      { type: 'session-started', sequence: 1, at: startedAt, caseCount: 3, estimatedSeconds: 9 },
    ]);
    await store.appendEvents(uuid(1), [finished]);
    expect(await store.events(uuid(1), 1)).toStrictEqual([finished]);
    expect(await store.events(uuid(1), 0)).toHaveLength(2);
  });

  test('refuses an event that leaves a gap, or tells of a measurement that is not on disk', async () => {
    const { store } = await openTemporaryStore();
    const measurement = buildMeasured(1);
    const event = {
      type: 'case-finished',
      sequence: 1,
      at: startedAt,
      caseId: measurement.case.id,
      measurement,
    } as const;
    await expect(store.appendEvents(uuid(1), [event])).rejects.toMatchObject({
      code: 'invalid-record',
      message: containing('not on disk'),
    });
    await expect(
      store.appendEvents(uuid(1), [{ type: 'session-ended', sequence: 2, at: startedAt, state: 'finished' }]),
    ).rejects.toMatchObject({ code: 'invalid-record', message: containing('does not follow') });
    expect(await store.events(uuid(1), 0)).toStrictEqual([]);
  });

  test('without an end is interrupted when the file is opened next, and nobody knows when it ended', async () => {
    const { store, path } = await openTemporaryStore();
    await store.close();
    expect(await store.open(path)).toMatchObject({ created: false, interruptedSessions: [uuid(1)] });
    const session = await store.session(uuid(1));
    expect(session).toMatchObject({ state: 'interrupted' });
    expect(session).not.toHaveProperty('endedAt');
    await store.close();
    expect(await store.open(path)).toMatchObject({ interruptedSessions: [] });
  });

  test('keeps its environment and machine as they were given', async () => {
    const { store } = await openTemporaryStore();
    expect(await store.environment(uuid(1))).toStrictEqual({ host: 'test' });
    expect(await store.machine('machine-0001')).toStrictEqual(buildMachine());
    expect(await store.machine('machine-0002')).toBeUndefined();
    expect(await store.session('no uuid')).toBeUndefined();
  });

  test('tells what stood around many of them at once, and nothing of one that is not there', async () => {
    const { store } = await openTemporaryStore();
    await store.addToEnvironment(uuid(1), { kernel: '6.1', noise: { grade: 'usable' } });
    const { machineId, assayVersion } = buildSession();
    expect(await store.surroundings([uuid(1), uuid(9), 'no uuid'])).toStrictEqual([
      {
        sessionId: uuid(1),
        machineId,
        assayVersion,
        environment: { kernel: '6.1', operatingSystem: null, drivers: null, noise: { grade: 'usable' } },
      },
    ]);
    expect(await store.surroundings([])).toStrictEqual([]);
  });

  test('learns of its host while it runs, and shows the grade of its noise', async () => {
    const { store } = await openTemporaryStore();
    const query = tableQuerySchema.parse({ table: 'sessions', columns: ['noise_grade'] });
    expect((await store.rows(query)).rows).toStrictEqual([[null]]);
    await store.addToEnvironment(uuid(1), { noise: { grade: 'usable' } });
    await store.addToEnvironment(uuid(1), { later: 1 });
    expect(await store.environment(uuid(1))).toStrictEqual({ host: 'test', noise: { grade: 'usable' }, later: 1 });
    expect((await store.rows(query)).rows).toStrictEqual([['usable']]);
    await expect(store.addToEnvironment(uuid(9), {})).rejects.toMatchObject({ code: 'invalid-record' });
  });

  test('a machine that is detected again keeps one row, with the newest facts', async () => {
    const { store } = await openTemporaryStore();
    const later = buildMachine({ detectedAt: '2026-04-01T00:00:00.000Z', label: 'AMD EPYC, 2 cores, 32 GB' });
    await store.recordMachine(later);
    expect((await store.stats()).rowCounts).toMatchObject({ machine: 1 });
    expect(await store.machine(later.id)).toStrictEqual(later);
  });
});

describe('the store', { timeout: 30_000 }, () => {
  test('finds nothing broken in what it wrote, and says what an orphaned sample breaks', async () => {
    const { store, path } = await openTemporaryStore();
    await store.recordMeasurement(buildMeasured(1), buildTrace(30));
    await store.recordMeasurement(buildFailed(2), noSamples);
    expect((await store.check()).filter((check) => check.violations > 0)).toStrictEqual([]);
    await store.close();
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run('DELETE FROM measurement');
    connection.closeSync();
    instance.closeSync();
    await store.open(path);
    expect((await store.check()).filter((check) => check.violations > 0)).toMatchObject([
      { invariant: 'The samples of every run belong to a measurement', violations: 2 },
    ]);
  });

  test('works on while it is quiet', async () => {
    const { store } = await openTemporaryStore();
    await store.setQuiet(true);
    await store.recordMeasurement(buildMeasured(1), buildTrace(30));
    await store.setQuiet(false);
    expect(await store.stats()).toMatchObject({ sampleCount: 33 });
  });

  test('says so when no database is open', async () => {
    await expect(new StoreEngine().stats()).rejects.toMatchObject({ code: 'not-open' });
  });

  test('writes that are asked for at once follow one another', async () => {
    const { store } = await openTemporaryStore();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => store.recordMeasurement(buildMeasured(index), buildTrace(30))),
    );
    expect(await store.stats()).toMatchObject({ sampleCount: 660, rowCounts: { measurement: 20 } });
  });
});

describe('a task that needs the file alone', () => {
  test('has it closed, while reads wait; it is open again afterwards, also where the task failed', async () => {
    const { store, path } = await openTemporaryStore();
    let read: Promise<UserQueryPage> | undefined;
    const other = store.exclusively(async (given) => {
      expect(given).toBe(path);
      read = store.sql('SELECT label FROM machine', {});
      const instance = await DuckDBInstance.create(given);
      const connection = await instance.connect();
      await connection.run("UPDATE machine SET label = 'renamed'");
      connection.closeSync();
      instance.closeSync();
      throw new StoreError('internal', 'as planned', 'none');
    });
    await expect(other).rejects.toThrow('as planned');
    expect((await read)?.rows).toStrictEqual([['renamed']]);
  });
});
