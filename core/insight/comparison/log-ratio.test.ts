import { describe, expect, test } from 'vitest';
import { differenceP, equivalenceP, logIntervalOf, pairedLogRatio, unpairedLogRatio } from './log-ratio.ts';

describe('Welch on logarithms', () => {
  // SciPy 1.17.1: stats.ttest_ind(np.log(b), np.log(a), equal_var=False), with its confidence_interval()
  const ratio = unpairedLogRatio([10, 10.2, 9.9, 10.1], [9.5, 9.8, 9.4, 9.9, 9.6]);

  test('agrees with SciPy in estimate, degrees of freedom, interval and p', () => {
    expect(ratio.estimate).toBeCloseTo(-0.04177440273334421, 10);
    expect(ratio.degreesOfFreedom).toBeCloseTo(6.613394884827279, 8);
    expect(differenceP(ratio)).toBeCloseTo(0.009445598382358974, 10);
    expect(logIntervalOf(ratio).low).toBeCloseTo(-0.06942913797528572, 8);
    expect(logIntervalOf(ratio).high).toBeCloseTo(-0.014119667491402692, 8);
  });
});

describe('pairs', () => {
  // scipy.stats.ttest_1samp(d, 0)
  const ratio = pairedLogRatio([0.02, 0.035, 0.01, 0.027]);

  test('agree with SciPy’s one-sample t', () => {
    expect(differenceP(ratio)).toBeCloseTo(0.02266374932713765, 10);
    expect(logIntervalOf(ratio).low).toBeCloseTo(0.006110032572873559, 8);
  });

  test('are equivalent at 5 % exactly where their 90 % interval touches the margin', () => {
    // scipy: high end of the 90 % interval.
    expect(equivalenceP(ratio, 0.03548983578827412)).toBeCloseTo(0.05, 8);
  });
});
