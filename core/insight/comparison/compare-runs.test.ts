import { describe, expect, test } from 'vitest';
import { comparisonSchema } from '../../domain/comparison.ts';
import { known, unknown } from '../../domain/known.ts';
import { SeededSamples } from '../../measure/statistics/seeded-samples.test-kit.ts';
import { buildRounds, buildRun, buildSide, drawnSide, sideOf, uuid } from './comparand.test-kit.ts';
import { compareFamily, compareRuns } from './compare-runs.ts';
import { comparisonStatement } from './comparison-statement.ts';

const ten = [10, 10.1, 9.9, 10.05, 9.95];
const faster = ten.map((ms) => ms / 1.42);

function compare(baselineMs: readonly number[], otherMs: readonly number[], margin?: number) {
  return compareRuns(sideOf(buildSide(1, baselineMs)), sideOf(buildSide(2, otherMs)), { margin });
}

describe('what is said of two results', () => {
  test('faster, with the ratio of speeds and its interval', () => {
    const comparison = comparisonSchema.parse(compare(ten, faster));
    expect(comparison.verdict.state).toBe('faster');
    expect(comparisonStatement(comparison)).toMatch(/^1\.420× faster \(1\.4\d\d–1\.4\d\d\)$/);
  });

  test('slower is the same ratio the other way round', () => {
    const there = compare(ten, faster);
    const back = compare(faster, ten);
    expect(back.verdict.state).toBe('slower');
    expect(comparisonStatement(back)).toBe(comparisonStatement(there).replace('faster', 'slower'));
  });

  test('the same, only where the 90 % interval lies inside the margin', () => {
    const others = ten.map((ms) => ms * 1.002);
    expect(comparisonStatement(compare(ten, others))).toBe('the same within ±2 %');
    expect(compare(ten, others, 0.005).verdict.state).toBe('no-difference-shown');
    expect(compare([10, 11, 9], [10, 11.1, 9]).verdict.state).toBe('no-difference-shown');
  });

  test('no difference shown, with the runs that would show one of the size of interest', () => {
    // s = 5 % a side, difference of interest 2 %: 15.7 × 0.05² / ln(1.02)² = 100.1, so 101 + 2 runs, of which 3 are there.
    const side = [Math.exp(-0.05), 1, Math.exp(0.05)];
    const { verdict } = compare(side, side);
    expect(verdict).toEqual({ state: 'no-difference-shown', moreRuns: known(100) });
  });

  test('a difference that is there but within what runs themselves differ by is neither claimed nor called sameness', () => {
    const wide = [-2, -1.5, -1.2, -1, -0.2, 0.2, 1, 1.2, 1.5, 2].map((percent) => 10 * (1 + percent / 100));
    const comparison = compare(
      wide,
      wide.map((ms) => ms * 1.025),
    );
    expect(comparison.pValue.state === 'known' && comparison.pValue.value.adjusted).toBeLessThan(0.01);
    expect(comparison.threshold).toBeGreaterThan(0.03);
    expect(comparisonStatement(comparison)).toMatch(
      /^no difference shown \(there is a difference of 2\.5 %, but less than the 3\.\d % that counts here\)$/,
    );
  });

  test('the threshold of a claim rises with the scatter between runs and with a noisy machine', () => {
    expect(compare(ten, faster).threshold).toBeCloseTo(0.02, 5);
    expect(compare([9, 10, 11], faster).threshold).toBeGreaterThan(0.25);
    const noisy = { ...sideOf(buildSide(1, ten)), noisyMad: 0.2 };
    const comparison = compareRuns(noisy, sideOf(buildSide(2, faster)));
    expect(comparison.threshold).toBeCloseTo(0.6, 5);
    expect(comparison.verdict.state).toBe('no-difference-shown');
  });

  test('nothing at all with fewer than three runs on a side', () => {
    const comparison = compare([10, 10], [5, 5, 5]);
    expect(comparison.verdict).toEqual({ state: 'too-few-runs', runsNeeded: 3 });
    expect(comparison.speed).toMatchObject({
      value: { ratio: expect.closeTo(2, 10) as number, interval: { state: 'unknown' } },
    });
    expect(comparison.pValue.state).toBe('unknown');
  });

  test('a result from before there were several runs counts as one run', () => {
    const { runs: _, ...old } = buildSide(2, [5]);
    expect(compareRuns(sideOf(buildSide(1, ten)), sideOf(old)).verdict.state).toBe('too-few-runs');
  });

  test('runs without any scatter compare without a fault', () => {
    expect(comparisonSchema.parse(compare([10, 10, 10], [10, 10, 10])).verdict.state).toBe('equivalent');
    expect(comparisonSchema.parse(compare([10, 10, 10], [9, 9, 9])).verdict.state).toBe('faster');
  });
});

describe('what cannot be compared', () => {
  const baseline = buildSide(1, ten);

  function against(changes: Parameters<typeof buildSide>[2]) {
    return compareRuns(sideOf(baseline), sideOf(buildSide(2, faster, changes)));
  }

  test('fast but wrong is never a win', () => {
    const { verdict, speed } = against({
      verdict: { grade: 'invalid', reasons: [{ code: 'output-wrong', detail: 'off by 3' }] },
    });
    expect(verdict).toMatchObject({ state: 'not-comparable', code: 'other-invalid' });
    expect(verdict.state === 'not-comparable' && verdict.reason).toContain('wrong output');
    expect(speed.state).toBe('unknown');
  });

  test('other work is named by what differs', () => {
    const other = buildSide(2, faster);
    const workload = { ...other.case.workload, batch: 4 };
    expect(against({ case: { ...other.case, workload } }).verdict).toEqual({
      state: 'not-comparable',
      code: 'other-work',
      reason: 'They did other work: batch 1 against 4.',
    });
  });

  test('another precision or backend is a way of doing the same work, and is said', () => {
    const other = buildSide(2, faster);
    const workload = { ...other.case.workload, precision: 'int8' as const };
    const comparison = against({ case: { ...other.case, backendId: 'web-wasm', workload }, modelContentHash: 'b' });
    expect(comparison.verdict.state).toBe('faster');
    expect(comparison.remarks.join(' ')).toContain('fp32 against int8');
  });

  test('a file that was changed under the same name is another model', () => {
    expect(against({ modelContentHash: 'b' }).verdict).toMatchObject({ code: 'other-model' });
  });

  test('a software device, a prediction, and a measurement with itself', () => {
    const execution = { ...baseline.execution, software: true };
    expect(against({ execution }).verdict).toMatchObject({ code: 'software-device' });
    expect(against({ provenance: 'predicted' }).verdict).toMatchObject({ code: 'not-measured' });
    expect(compareRuns(sideOf(baseline), sideOf(baseline)).verdict).toMatchObject({ code: 'same-measurement' });
  });

  test('another machine is compared and said', () => {
    const other = { measurement: buildSide(2, faster), machineId: 'machine-0002' };
    const comparison = compareRuns(sideOf(baseline), other);
    expect(comparison.verdict.state).toBe('faster');
    expect(comparison.remarks[0]).toContain('different machines');
  });
});

describe('rounds of an interleaved session', () => {
  test('how many more rounds would decide follows from what pairs are claimed at', () => {
    // Differences −5 %, 0, 5 %: s = 0.05; 11.7 × 0.05² / ln(1.02)² = 74.6, so 75 + 2 rounds, of which 3 are there.
    const [baseline, other] = buildRounds([
      [10, 10 * Math.exp(-0.05)],
      [10, 10],
      [10, 10 * Math.exp(0.05)],
    ]);
    expect(compareRuns(sideOf(baseline), sideOf(other)).verdict).toEqual({
      state: 'no-difference-shown',
      moreRuns: known(74),
    });
  });

  test('are compared in pairs, so that a drift that both share does not hide a difference', () => {
    const drift = [1, 1.1, 1.25, 1.05, 1.3, 1.15];
    const wobble = [1.001, 0.999, 1, 1.002, 0.998, 1];
    const [baseline, other] = buildRounds(
      drift.map((share, index) => [10 * share, 10.5 * share * (wobble[index] ?? 1)]),
    );
    const paired = compareRuns(sideOf(baseline), sideOf(other));
    expect(paired.basis).toEqual({ kind: 'paired', rounds: 6 });
    expect(paired.verdict.state).toBe('slower');
    const apart = compareRuns(sideOf(baseline), sideOf({ ...other, sessionId: uuid(0x4000) }));
    expect(apart.basis.kind).toBe('runs');
    expect(apart.verdict.state).toBe('no-difference-shown');
  });

  test('count only where both sides have a run', () => {
    const [baseline, other] = buildRounds([
      [10, 9],
      [10.1, 9.1],
      [9.9, 8.9],
      [10, 9],
    ]);
    const runs = other.runs?.filter(({ round }) => round !== 2);
    const comparison = compareRuns(sideOf(baseline), sideOf({ ...other, ...(runs === undefined ? {} : { runs }) }));
    expect(comparison.basis).toEqual({ kind: 'paired', rounds: 3 });
    expect(comparison.remarks).toContain('Only 3 of 4 rounds have a run of both.');
  });
});

describe('beside the latency', () => {
  test('a throughput scenario is compared by its rate, run by run', () => {
    const sides = [1, 2].map((number) => {
      const side = buildSide(number, ten);
      const runs = ten.map((ms, index) => buildRun(index + 1, ms, { ratePerSecond: number * (100 + index / 10) }));
      const workload = { ...side.case.workload, scenario: 'throughput' as const };
      return sideOf({ ...side, runs, case: { ...side.case, workload } });
    });
    const [baseline, other] = sides;
    if (baseline === undefined || other === undefined) throw new Error('two sides');
    const comparison = compareRuns(baseline, other);
    expect(comparison.metric).toBe('items-per-second');
    expect(comparison.verdict.state).toBe('faster');
    expect(comparison.speed).toMatchObject({ value: { ratio: expect.closeTo(2, 5) as number } });
  });

  test('memory is a plain difference, unknown where one side is', () => {
    const left = buildSide(1, ten);
    const right = buildSide(2, ten, { peakMemoryBytes: known(150e6) });
    const memory = { metric: 'peak-memory-bytes', ratio: known(1.5) };
    expect(compareRuns(sideOf(left), sideOf(right)).differences).toMatchObject([memory]);
    const dark = buildSide(2, ten, { peakMemoryBytes: unknown('a worker has none') });
    expect(compareRuns(sideOf(left), sideOf(dark)).differences[0]?.ratio.state).toBe('unknown');
  });
});

describe('many comparisons at once', () => {
  test('one that would just count alone does not among twenty of equals', () => {
    const samples = new SeededSamples(3);
    const baseline = sideOf(buildSide(1, ten));
    const nearly = sideOf(buildSide(2, [10.25, 10.45, 10.15, 10.3, 10.2]));
    const equals = Array.from({ length: 19 }, (_, index) => drawnSide(samples, 10 + index, 5, 10, 0.01));
    expect(compareRuns(baseline, nearly).verdict.state).toBe('slower');
    const [first] = compareFamily([nearly, ...equals].map((other) => ({ baseline, other })));
    expect(first?.verdict.state).toBe('no-difference-shown');
    expect(first?.pValue).toMatchObject({ state: 'known' });
  });

  test('what cannot be compared takes no part in the family', () => {
    const baseline = sideOf(buildSide(1, ten));
    const invalid = sideOf(buildSide(2, ten, { verdict: { grade: 'invalid', reasons: [] } }));
    const good = sideOf(buildSide(3, faster));
    const [, judged] = compareFamily([invalid, good].map((other) => ({ baseline, other })));
    expect(judged).toEqual(compareRuns(baseline, good));
  });
});
