import { describe, expect, test } from 'vitest';
import { measureDrift } from './drift.ts';
import { countOutliers, labelOutliers } from './outliers.ts';
import { SeededSamples } from './seeded-samples.test-kit.ts';

describe('drift', () => {
  test('is seen in a trace that slows by a tenth, with its size and direction', () => {
    const level = new SeededSamples(3)
      .latencies(300, 10, 0.02)
      .map((value, index) => value * (1 + (0.1 * index) / 299));
    const drift = measureDrift(level);
    expect(drift.pValue).toBeLessThan(0.001);
    expect(drift.relativeChange).toBeGreaterThan(0.07);
    expect(drift.relativeChange).toBeLessThan(0.12);
  });

  test('is seen in a trace of ten thousand samples, which is too long to compare pair by pair', () => {
    const level = new SeededSamples(4).latencies(10_000, 10, 0.02).map((value, index) => value * (1 - index / 200_000));
    expect(measureDrift(level).relativeChange).toBeCloseTo(-0.05, 2);
  });

  test('is not seen in a level trace with a single stall', () => {
    const trace = new SeededSamples(6).latencies(200, 10, 0.02);
    trace[150] = 900;
    expect(measureDrift(trace).pValue).toBeGreaterThan(0.01);
  });

  test('is claimed in few of many level traces whose neighbours resemble each other', () => {
    const samples = new SeededSamples(9);
    const claimed = Array.from({ length: 100 }, () => measureDrift(samples.correlated(150, 10, 0.05, 0.7))).filter(
      ({ pValue }) => pValue < 0.01,
    );
    // Taken as independent, they would be claimed in more than 20.
    expect(claimed.length).toBeLessThanOrEqual(6);
  });

  test('is never claimed from a handful of values or from equal ones', () => {
    expect(measureDrift([1, 2, 3])).toEqual({ relativeChange: 0, pValue: 1 });
    expect(measureDrift(Array.from({ length: 20 }, () => 7)).pValue).toBe(1);
  });
});

describe('outliers', () => {
  test('are told apart by how far they lie, and each counts once between the fences', () => {
    const trace = new SeededSamples(8).latencies(200, 10, 0.02).map((value) => Math.min(10.5, Math.max(9.5, value)));
    // The quartiles lie near 1.35 % around 10: 10.8 is beyond the mild fence, 30 beyond all.
    const counts = countOutliers([...trace, 10.8, 30]);
    expect(counts).toEqual({ mild: 1, severe: 1, extreme: 1 });
  });

  test('are labelled in place, and every value has its label', () => {
    const labels = labelOutliers([...new SeededSamples(8).latencies(50, 10, 0.02), 30, 10]);
    expect(labels).toHaveLength(52);
    expect(labels[50]).toEqual({ fence: 'severe', isExtreme: true });
    expect(labels[51]).toEqual({ fence: 'inside', isExtreme: false });
  });
});
