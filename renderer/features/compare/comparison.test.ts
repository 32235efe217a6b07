import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../../core/domain/comparison.ts';
import { known, unknown } from '../../../core/domain/known.ts';
import { buildRun, buildSide, uuid } from '../../../core/insight/comparison/comparand.test-kit.ts';
import { compareFamily } from '../../../core/insight/comparison/compare-runs.ts';
import { toContenders } from './contender.ts';
import { basisText, groundsOf, mostFurtherRuns, pValueText } from './comparison-words.ts';
import { fastestCandidate, isFastest } from './fastest.ts';
import { interleavedSearch, roundsFor } from './interleaved-search.ts';
import { alignMachines, machineBars, machineResultColumns, mostBars, readMachineResults } from './machine-results.ts';
import { placeOnAxis, ratioAxis } from './ratio-axis.ts';
import { hasPairs, runColumns } from './run-columns.ts';

const slow = buildSide(1, [10, 10.1, 9.9, 10.05, 9.95]);
const fast = buildSide(2, [5, 5.05, 4.95, 5.02, 4.98]);
const wrong = buildSide(3, [1, 1, 1, 1, 1], {
  verdict: { grade: 'invalid', reasons: [{ code: 'output-wrong', detail: 'NaN' }] },
});

function against(baseline: typeof slow, ...others: (typeof slow)[]): Comparison[] {
  return compareFamily(others.map((other) => ({ baseline: { measurement: baseline }, other: { measurement: other } })));
}

describe('the axis of ratios', () => {
  const axis = ratioAxis(against(slow, fast));

  test('has every ratio and 1× on it, and 1× as a tick', () => {
    expect(axis.low).toBeLessThan(1);
    expect(axis.high).toBeGreaterThan(2);
    expect(axis.ticks).toContain(1);
  });

  test('twice and half as fast lie equally far from 1×', () => {
    const wide = { low: 0.25, high: 4 };
    expect(placeOnAxis(wide, 1) - placeOnAxis(wide, 0.5)).toBeCloseTo(placeOnAxis(wide, 2) - placeOnAxis(wide, 1), 12);
  });

  test('what lies beyond is held at its end', () => {
    expect(placeOnAxis(axis, 1e9)).toBe(1);
    expect(placeOnAxis(axis, 1e-9)).toBe(0);
  });

  test('differences of a per cent do not fill the whole width', () => {
    const same = ratioAxis(against(slow, buildSide(4, [10, 10.1, 9.9, 10.05, 9.95])));
    expect(same.high / same.low).toBeGreaterThan(1.2);
  });

  test('with nothing to show it still stands around 1×', () => {
    expect(placeOnAxis(ratioAxis([]), 1)).toBeCloseTo(0.5, 6);
  });
});

test('names hold only what tells the results apart', () => {
  const withThreads = (item: typeof slow, threads: number) => ({ ...item, case: { ...item.case, threads } });
  const workload = { ...fast.case.workload, precision: 'int8' as const };
  const int8 = { ...fast, case: { ...fast.case, workload } };
  const items = [withThreads(slow, 1), withThreads(slow, 2), withThreads(int8, 1), withThreads(int8, 2)];
  const labels = toContenders(items.map((measurement) => ({ measurement, trace: { warmUpMs: [], samplesMs: [] } })));
  expect(labels.map(({ label }) => label)).toEqual([
    'fp32 · 1 thread',
    'fp32 · 2 threads',
    'int8 · 1 thread',
    'int8 · 2 threads',
  ]);
});

describe('the fastest', () => {
  test('is the candidate that every rival is shown to be slower than', () => {
    const candidate = fastestCandidate(slow.id, against(slow, fast));
    expect(candidate).toEqual({ id: fast.id, rivals: [slow.id] });
    expect(isFastest(against(fast, slow))).toBe(true);
  });

  test('is nobody where one rival is not shown to be slower', () => {
    const twin = buildSide(5, [5.01, 5.06, 4.96, 5.03, 4.99]);
    expect(isFastest(against(fast, slow, twin))).toBe(false);
    expect(isFastest([])).toBe(false);
  });

  test('is never an invalid result, however fast', () => {
    expect(fastestCandidate(slow.id, against(slow, fast, wrong))?.id).toBe(fast.id);
    expect(fastestCandidate(slow.id, against(slow, wrong))).toBeUndefined();
    expect(fastestCandidate(wrong.id, against(wrong, slow))).toBeUndefined();
  });
});

describe('what a comparison rests on', () => {
  test('is said in words', () => {
    expect(basisText({ kind: 'paired', rounds: 10 })).toBe('paired over 10 rounds');
    expect(basisText({ kind: 'runs', baselineRuns: 5, otherRuns: 5 })).toBe('5 runs each, not interleaved');
    expect(basisText({ kind: 'runs', baselineRuns: 5, otherRuns: 3 })).toBe('5 and 3 runs, not interleaved');
    expect(pValueText(0)).toBe('< 0.001');
    expect(pValueText(0.0123)).toBe('0.012');
    const [comparison] = against(slow, fast);
    expect(comparison === undefined ? '' : groundsOf(comparison).join(' ')).toContain('Benjamini–Hochberg');
  });

  test('further runs are the most that any undecided comparison asks for', () => {
    const [first] = against(slow, fast);
    if (first === undefined) throw new Error('no comparison');
    const undecided = (moreRuns: number): Comparison => ({
      ...first,
      verdict: { state: 'no-difference-shown', moreRuns: known(moreRuns) },
    });
    expect(mostFurtherRuns([undecided(4), first, undecided(9)])).toBe(9);
    expect(mostFurtherRuns([first])).toBeUndefined();
  });
});

describe('measuring them interleaved', () => {
  const items = [{ measured: slow }, { measured: { ...fast, case: { ...fast.case, backendId: 'web-wasm' as const } } }];

  test('opens the bench with the same work on each backend, taking turns', () => {
    expect(interleavedSearch(items, 10)).toEqual({
      models: 'bert-tiny',
      components: 'encoder',
      backends: 'ort-cpu,web-wasm',
      batches: '1',
      precisions: 'fp32',
      spellings: 'portable',
      scenarios: 'latency',
      shape: 'sequence=128',
      runs: 10,
      interleave: true,
    });
  });

  test('takes ten rounds, or as many as the open question needs within reason', () => {
    expect(roundsFor(undefined, items)).toBe(10);
    expect(roundsFor(20, items)).toBe(25);
    expect(roundsFor(100_000, items)).toBe(100);
  });
});

describe('runs as columns', () => {
  const session = uuid(77);
  const inRounds = (number: number, medians: readonly number[]) =>
    buildSide(number, medians, {
      sessionId: session,
      runs: medians.map((medianMs, index) => buildRun(index + 1, medianMs, { round: index + 1, placeInRound: 1 })),
    });
  const columnsOf = (...items: (typeof slow)[]) =>
    runColumns(toContenders(items.map((measurement) => ({ measurement, trace: { warmUpMs: [], samplesMs: [] } }))));

  test('runs of one round of one session are pairs', () => {
    const columns = columnsOf(inRounds(8, [5, 6]), inRounds(9, [7, 8]));
    expect(hasPairs(columns)).toBe(true);
    expect(columns[0]?.runs.map(({ pair }) => pair)).toEqual(columns[1]?.runs.map(({ pair }) => pair));
  });

  test('runs of sessions of their own are none', () => {
    expect(hasPairs(columnsOf(slow, fast))).toBe(false);
  });

  test('a result from before runs were counted is one dot, and an unknown interval draws nothing', () => {
    const { runs: _, ...old } = buildSide(10, [4]);
    const [column] = columnsOf({ ...old, latency: { ...old.latency, medianInterval: unknown('one run') } });
    expect(column?.runs).toEqual([{ run: 1, medianMs: old.latency.medianMs }]);
    expect(column).not.toHaveProperty('interval');
  });
});

describe('machines side by side', () => {
  function row(id: string, machine: string, backend: string, median: number | null, threads: number | null = null) {
    const cells: Record<(typeof machineResultColumns)[number], string | number | null> = {
      measurement_id: id,
      machine_id: machine,
      model: 'bert-tiny',
      component: 'encoder',
      precision: 'fp32',
      spelling: 'portable',
      batch: 1,
      shape: 'sequence=128',
      mode: 'inference',
      quantization: null,
      scenario: 'latency',
      concurrency: null,
      samples_per_query: null,
      latency_bound_ms: null,
      threads_asked: threads,
      backend,
      median_ms: median,
      median_low_ms: null,
      median_high_ms: null,
      verdict: 'valid',
    };
    return machineResultColumns.map((name) => cells[name]);
  }

  test('the newest result of each machine stands in its line', () => {
    const lines = alignMachines(
      readMachineResults([
        row('new', 'm1', 'ort-cpu', 5),
        row('old', 'm1', 'ort-cpu', 9),
        row('x', 'm2', 'ort-cpu', 7),
      ]),
    );
    expect(lines).toHaveLength(1);
    expect([...(lines[0]?.results ?? [])].map(([machine, { id }]) => [machine, id])).toEqual([
      ['m1', 'new'],
      ['m2', 'x'],
    ]);
  });

  test('backends have lines of their own, and a row without a median has none', () => {
    expect(
      alignMachines(
        readMachineResults([
          row('a', 'm1', 'ort-cpu', 5),
          row('b', 'm1', 'web-wasm', 5),
          row('c', 'm1', 'ort-cuda', null),
        ]),
      ),
    ).toHaveLength(2);
  });

  test('another number of threads is another line, and says so', () => {
    const lines = alignMachines(readMachineResults([row('a', 'm1', 'ort-cpu', 5, 1), row('b', 'm2', 'ort-cpu', 4, 2)]));
    expect(lines.map(({ note }) => note.split(' · ').at(-1))).toEqual(['1 thread', '2 threads']);
  });

  test('an interval that is not in the row is unknown', () => {
    expect(readMachineResults([row('a', 'm1', 'ort-cpu', 5)])[0]?.interval.state).toBe('unknown');
  });

  test('in the chart a line’s machines stand side by side, each in its colour, and an unknown interval has no whisker', () => {
    const lines = alignMachines(
      readMachineResults([row('a', 'm1', 'ort-cpu', 5), row('b', 'm2', 'ort-cpu', 7), row('c', 'm2', 'web-wasm', 9)]),
    );
    const machines = [
      { id: 'm1', label: 'One' },
      { id: 'm2', label: 'Two' },
    ];
    const bars = machineBars(lines, machines);
    expect(bars.map(({ medianMs, colour }) => [medianMs, colour])).toEqual([
      [5, 0],
      [7, 1],
      [9, 1],
    ]);
    expect(bars.map(({ label }) => label.split(' · ').at(-1))).toEqual(['One', 'Two', 'Two']);
    expect(bars.every((bar) => !('interval' in bar))).toBe(true);
    expect(machineBars(lines, machines.slice(0, 1))[0]?.label).not.toContain('One');
  });

  test('the chart ends where it would become a wall', () => {
    const rows = Array.from({ length: mostBars + 9 }, (_, index) =>
      row(String(index), 'm1', `backend-${String(index)}`, 5),
    );
    expect(machineBars(alignMachines(readMachineResults(rows)), [{ id: 'm1', label: 'One' }])).toHaveLength(mostBars);
  });
});
