import { describe, expect, test } from 'vitest';
import { runArithmetic } from './arithmetic-kernel.ts';
import { calibrateOnce, timeKernel } from './calibrate.ts';
import { MemoryCopyKernel } from './memory-copy-kernel.ts';
import { sampleKernels } from './sample-kernels.ts';
import { findLongestHoleMs } from './timer-holes.ts';

/** Advances by the given steps in turn, then by the last one for ever. */
function clockOf(...steps: readonly number[]) {
  let time = 0;
  let reading = 0;
  return () => {
    time += steps[Math.min(reading, steps.length - 1)] ?? 0;
    reading++;
    return time;
  };
}

describe('the arithmetic kernel', () => {
  test('computes the same everywhere: this value is that of the work, and changes with it', () => {
    expect(runArithmetic(1)).toBe(269958200.85497755);
    expect(runArithmetic()).toBe(-10533100056.479618);
  });

  test('leaves no block out: each one more gives another value', () => {
    const values = Array.from({ length: 50 }, (_, blocks) => runArithmetic(blocks));
    expect(new Set(values).size).toBe(values.length);
  });
});

describe('the memory copy kernel', () => {
  test('has copied the whole of one buffer over the other', () => {
    const kernel = new MemoryCopyKernel();
    expect(kernel.bytesAt(0)).toEqual([1, 2]);
    expect(kernel.run()).toBe(6);
    const last = 8 * 1024 * 1024 - 1;
    expect([0, 1, 4_000_000, last - 1].map((index) => kernel.bytesAt(index))).toEqual(Array(4).fill([1, 1]));
    expect(kernel.bytesAt(last)).toEqual([6, 6]);
    expect(kernel.bytesAt(last + 1)).toEqual([undefined, undefined]);
  });

  test('gives its memory back at once', () => {
    const kernel = new MemoryCopyKernel();
    kernel.release();
    expect(kernel.bytesAt(0)).toEqual([undefined, undefined]);
  });

  test('makes as many copies in every run', () => {
    const kernel = new MemoryCopyKernel();
    expect([kernel.run(), kernel.run()]).toEqual([6, 6]);
  });
});

describe('calibrating', () => {
  test('gives the median of the times after the warm-up', () => {
    // Two readings a run. The warm-up takes 100 ms a run, then 5, 9, 4, 50, 6; the copies 2 ms each.
    const runs = [100, 100, 5, 9, 4, 50, 6].flatMap((time) => [1, time]);
    expect(calibrateOnce(clockOf(...runs, 2))).toEqual({ arithmeticMs: 6, memoryCopyMs: 2 });
  });

  test('a kernel that computes no number is a fault, not a time', () => {
    expect(() => timeKernel(clockOf(1), () => Number.NaN)).toThrow('no number');
  });
});

describe('the samples of a noise check', () => {
  test('are as many of each kernel as were asked for, without those of the warm-up', () => {
    const samples = sampleKernels(clockOf(...Array<number>(40).fill(9), 1), 3);
    expect(samples).toEqual({ arithmeticMs: [1, 1, 1], memoryCopyMs: [1, 1, 1] });
  });
});

describe('timer holes', () => {
  test('the longest is found, the first and last reading included', () => {
    expect(findLongestHoleMs(clockOf(0, 1, 7, 1), 20)).toBe(7);
    expect(findLongestHoleMs(clockOf(0, 1, 1, 30), 20)).toBe(30);
  });
});
