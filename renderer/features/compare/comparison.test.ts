import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import type { Comparable } from './comparison.ts';
import { compareWith, findFastest, workOf } from './comparison.ts';
import { alignMachines, machineBars, machineResultColumns, mostBars, readMachineResults } from './machine-results.ts';

function result(
  id: string,
  lowMs: number,
  medianMs: number,
  highMs: number,
  changes: Partial<Comparable> = {},
): Comparable {
  return { id, medianMs, interval: known({ lowMs, highMs }), grade: 'valid', work: 'bert|1', ...changes };
}

describe('against a baseline', () => {
  const baseline = result('a', 9, 10, 11);

  test('intervals that do not meet show a difference, bounded by their ends', () => {
    expect(compareWith(baseline, result('b', 4, 5, 6))).toEqual({
      state: 'faster',
      ratio: 2,
      low: 9 / 6,
      high: 11 / 4,
    });
    expect(compareWith(baseline, result('c', 18, 20, 22)).state).toBe('slower');
  });

  test('intervals that overlap show none, however far the medians lie apart', () => {
    expect(compareWith(baseline, result('b', 2, 5, 9.5)).state).toBe('no-difference-shown');
  });

  test('intervals that only touch show none', () => {
    expect(compareWith(baseline, result('b', 4, 5, 9)).state).toBe('no-difference-shown');
  });

  test('without an interval nothing is claimed', () => {
    expect(compareWith(baseline, result('b', 1, 1, 1, { interval: unknown('three samples') })).state).toBe(
      'interval-unknown',
    );
  });

  test('an invalid result is not compared, on either side', () => {
    const invalid = result('b', 1, 1, 1, { grade: 'invalid' });
    expect(compareWith(baseline, invalid).state).toBe('invalid');
    expect(compareWith(invalid, baseline).state).toBe('baseline-invalid');
  });

  test('other work is not compared', () => {
    expect(compareWith(baseline, result('b', 1, 1, 1, { work: 'bert|8' })).state).toBe('other-work');
  });
});

describe('the fastest', () => {
  test('is the one whose interval lies below all others', () => {
    expect(findFastest([result('a', 9, 10, 11), result('b', 4, 5, 6)])?.id).toBe('b');
  });

  test('is nobody where the two best overlap', () => {
    expect(findFastest([result('a', 4, 5.5, 7), result('b', 4, 5, 6), result('c', 20, 21, 22)])).toBeUndefined();
  });

  test('is never an invalid result', () => {
    expect(findFastest([result('a', 9, 10, 11), result('b', 4, 5, 6, { grade: 'invalid' })])).toBeUndefined();
  });
});

test('precision and spelling are ways of doing the same work; batch and shape are other work', () => {
  const workload = {
    modelId: 'bert-tiny',
    component: 'encoder',
    precision: 'fp32',
    spelling: 'portable',
    batch: 1,
    shape: { sequence: 128 },
    mode: 'inference',
    scenario: 'latency',
  } as const;
  expect(workOf({ ...workload, precision: 'fp16', spelling: 'fused' })).toBe(workOf(workload));
  expect(workOf({ ...workload, batch: 2 })).not.toBe(workOf(workload));
  expect(workOf({ ...workload, shape: { sequence: 64 } })).not.toBe(workOf(workload));
});

describe('machines side by side', () => {
  function row(id: string, machine: string, backend: string, median: number | null) {
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
