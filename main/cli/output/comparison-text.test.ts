import { describe, expect, test } from 'vitest';
import type { ComparisonReport } from '../../../core/domain/comparison.ts';
import { known } from '../../../core/domain/known.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import { buildSide, sideOf } from '../../../core/insight/comparison/comparand.test-kit.ts';
import { compareFamily } from '../../../core/insight/comparison/compare-runs.ts';
import { fails, shareOption } from '../commands/compare.ts';
import { comparisonText } from './comparison-text.ts';

const ten = [10, 10.1, 9.9, 10.05, 9.95];

function report(others: readonly Measured[]): ComparisonReport {
  const baseline = sideOf(buildSide(1, ten));
  const comparisons = compareFamily(others.map((other) => ({ baseline, other: sideOf(other) })));
  return { margin: 0.02, falseDiscoveryRate: { runs: 0.05, paired: 0.01 }, comparisons, unmatched: [] };
}

const slower = buildSide(
  2,
  ten.map((ms) => ms * 1.5),
  { peakMemoryBytes: known(150e6) },
);
const open = buildSide(3, [9, 10, 11.5, 10.6, 9.4]);
const wrong = buildSide(4, [1, 1, 1], {
  verdict: { grade: 'invalid', reasons: [{ code: 'output-wrong', detail: 'off by 3' }] },
});

describe('what a stranger reads', () => {
  test('each pair with its verdict, its p and what it stands on', () => {
    const lines = comparisonText(report([slower])).split('\n');
    expect(lines[0]).toMatch(/^Baseline: bert-tiny · encoder on ort-cpu \[00000000\], 10\.\d+ ms$/);
    expect(lines[4]).toMatch(
      /^bert-tiny · encoder on ort-cpu \[00000000\] +15\.0 ms +1\.5\d*× slower \(1\.4\d+–1\.5\d+\) +< 0\.001 +5 runs each$/,
    );
  });

  test('memory beside it, and how to decide what is open', () => {
    const text = comparisonText(report([slower, open, wrong]));
    expect(text).toContain('peak memory 143 MiB against 95.4 MiB (1.50×)');
    expect(text).toContain('3 comparisons: 1 slower, 1 no difference shown, 1 not comparable.');
    expect(text).toContain('not comparable: The other side is invalid: wrong output.');
    expect(text).toContain('--interleave and more --runs');
    expect(text).toContain('p is adjusted for 2 comparisons at once');
  });

  test('each row has its own baseline where they differ', () => {
    const { comparisons } = report([slower]);
    const [first] = comparisons;
    if (first === undefined) throw new Error('one comparison');
    const second = { ...first, baseline: { ...first.baseline, measurementId: slower.id.replace('0000', 'abcd') } };
    const text = comparisonText({ ...report([slower]), comparisons: [first, second] });
    expect(text.split('\n')[0]).toMatch(/^Baseline +Other/);
    expect(text).toContain('[abcd0000]');
  });

  test('what only one session has', () => {
    const { case: item } = buildSide(5, ten);
    const text = comparisonText({ ...report([slower]), unmatched: [{ case: item, reason: 'not in the baseline' }] });
    expect(text).toContain('Not compared\n  bert-tiny · encoder on ort-cpu: not in the baseline');
  });
});

describe('--fail-on', () => {
  test('slower stops at what was shown to be slower, undecided at everything that was shown to be neither faster nor the same', () => {
    expect(fails(report([slower]), 'slower')).toBe(true);
    expect(fails(report([open]), 'slower')).toBe(false);
    expect(fails(report([open]), 'undecided')).toBe(true);
    expect(fails(report([wrong]), 'undecided')).toBe(true);
  });
});

test('a margin is a percentage or a share, and never a bare 2', () => {
  expect([shareOption('2%'), shareOption('0.5 %'), shareOption('0.02')]).toEqual([0.02, 0.005, 0.02]);
  expect(() => shareOption('2')).toThrow('write 2% or 0.02');
  expect(() => shareOption('x%')).toThrow('is no share');
});
