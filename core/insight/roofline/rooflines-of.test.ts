import { describe, expect, test } from 'vitest';
import { measuredOf } from './measured.test-kit.ts';
import { findRoofline, rooflinesOf } from './rooflines-of.ts';
import type { Ceiling, Roofline } from './roofline.ts';

/** Two products of 1024 × 1024 by 1024 × 1024, and the mean of their rows. */
const gemmFlops = 2 * 2 * 1024 ** 3 + 2 * 1024 * 1024;
const gemmShape = { rows: 1024, size: 1024 };
const mebibyte = 2 ** 20;

function only(rooflines: readonly Roofline[]): Roofline {
  const [first, ...others] = rooflines;
  if (first === undefined || others.length > 0) throw new Error(`${rooflines.length} rooflines`);
  return first;
}

function valueIn(ceiling: Roofline['copy']): Ceiling {
  if (ceiling.state === 'unknown') throw new Error(ceiling.reason);
  return ceiling.value;
}

function gemmOf(roofline: Roofline, precision = 'fp32') {
  const found = roofline.gemm.find((entry) => entry.precision === precision);
  if (found === undefined) throw new Error(precision);
  return found.ceiling;
}

describe('what a micro-benchmark shows', () => {
  test('the GEMM peak is FLOPs over the median, its interval turned round', () => {
    const peak = valueIn(
      gemmOf(only(rooflinesOf([measuredOf('micro-gemm', { workload: { shape: gemmShape }, medianMs: 20 })]))),
    );
    expect(peak.value).toBeCloseTo(gemmFlops / 0.02);
    if (peak.interval.state === 'unknown') throw new Error(peak.interval.reason);
    expect(peak.interval.value.low).toBeCloseTo(gemmFlops / 0.022);
    expect(peak.interval.value.high).toBeCloseTo(gemmFlops / 0.018);
  });

  test('a copy counts each byte that is read and written: 64 MiB eight times both ways, once more for the mean', () => {
    const copy = valueIn(only(rooflinesOf([measuredOf('micro-copy', { medianMs: 100 })])).copy);
    const exactly = 17 * 64 * mebibyte;
    expect(copy.value * 0.1).toBeGreaterThan(exactly);
    // The row that is added and the means that are put out.
    expect(copy.value * 0.1).toBeLessThan(exactly + mebibyte);
  });

  test.each([
    ['fp32', 64 * mebibyte],
    ['fp16', 32 * mebibyte],
    ['int8', 16 * mebibyte],
    ['int4', 8 * mebibyte],
  ] as const)('a row times a matrix in %s reads its weights as they are kept', (precision, bytes) => {
    const roofline = only(rooflinesOf([measuredOf('micro-gemv', { workload: { precision }, medianMs: 1 })]));
    const found = roofline.gemv.find((entry) => entry.precision === precision);
    const read = valueIn(found?.ceiling ?? { state: 'unknown', reason: 'none' }).value / 1000;
    expect(read).toBeGreaterThanOrEqual(bytes);
    // Scales come on top: of int4 one float for 128 values.
    expect(read).toBeLessThan(bytes * 1.07);
  });

  test('a start costs what each further operator adds to a run of one', () => {
    const rows = [measuredOf('micro-launch', { medianMs: 0.52 }), measuredOf('micro-empty', { medianMs: 0.01 })];
    expect(valueIn(only(rooflinesOf(rows)).launch).value).toBeCloseTo(0.51 / 255);
    expect(valueIn(only(rooflinesOf(rows.slice(0, 1))).launch).value).toBeCloseTo(0.52 / 256);
  });

  test('where a provider made one operator of several, neither bytes nor starts are counted', () => {
    const rows = ['micro-copy', 'micro-launch'].map((id) => measuredOf(id, { operators: { nodeCount: 1 } }));
    const { copy, launch } = only(rooflinesOf(rows));
    expect(copy).toMatchObject({ state: 'unknown', reason: expect.stringContaining('made 1 of its 9') as string });
    expect(launch.state).toBe('unknown');
  });

  test('WebNN counts the operators that it took, not those that it ran: without a profile nothing is known', () => {
    const [row] = rooflinesOf([measuredOf('micro-launch', { backendId: 'web-webnn-cpu', placedNodes: 256 })]);
    expect(row?.launch.state).toBe('unknown');
  });
});

describe('which measurements count', () => {
  const gemm = (change: Parameters<typeof measuredOf>[1]) => measuredOf('micro-gemm', change);

  test('the newest, not the fastest', () => {
    const rows = [
      gemm({ medianMs: 10, startedAt: '2026-01-01T00:00:00.000Z' }),
      gemm({ medianMs: 20, startedAt: '2026-01-02T00:00:00.000Z' }),
    ];
    expect(valueIn(gemmOf(only(rooflinesOf(rows)))).value).toBeCloseTo(gemmFlops / 0.02);
  });

  test('the best of several shapes', () => {
    const rows = [
      gemm({ medianMs: 10, workload: { shape: gemmShape } }),
      gemm({ medianMs: 1, workload: { shape: { rows: 64, size: 64 } }, startedAt: '2026-01-02T00:00:00.000Z' }),
    ];
    expect(valueIn(gemmOf(only(rooflinesOf(rows)))).shape).toEqual(gemmShape);
  });

  test('an invalid one never does: the one before it stands, and without one it is unknown with the reason', () => {
    const invalid = gemm({ medianMs: 1, grade: 'invalid', startedAt: '2026-01-02T00:00:00.000Z' });
    expect(valueIn(gemmOf(only(rooflinesOf([gemm({ medianMs: 10 }), invalid])))).value).toBeCloseTo(gemmFlops / 0.01);
    expect(gemmOf(only(rooflinesOf([invalid])))).toEqual({
      state: 'unknown',
      reason: 'Its newest measurement is invalid: It was noisy.',
    });
  });

  test('other threads and another version of the runtime are other rooflines', () => {
    const rows = [gemm({}), gemm({ threads: 1 }), gemm({ runtimeVersion: '1.31.0' })];
    const rooflines = rooflinesOf(rows);
    expect(rooflines).toHaveLength(3);
    expect(findRoofline(rooflines, gemm({ threads: 1 }))).toMatchObject({ threads: 1, runtimeVersion: '1.30.0' });
    expect(findRoofline(rooflines, gemm({ threads: 2 }))).toBeUndefined();
  });

  test('what was not measured is unknown, with the command that measures it', () => {
    expect(only(rooflinesOf([measuredOf('micro-empty', { threads: 2 })])).copy).toEqual({
      state: 'unknown',
      reason: 'It was not measured. Measure it with `assay roofline --backends ort-cpu --threads 2`.',
    });
  });

  test('models are no micro-benchmarks', () => {
    expect(rooflinesOf([measuredOf('bert-tiny')])).toEqual([]);
  });
});
