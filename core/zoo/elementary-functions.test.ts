import { expect, test } from 'vitest';
import { cosine, exponential, naturalLogarithm, sine } from './elementary-functions.ts';

test('sine and cosine agree with those of the engine from 0 to beyond a hundred thousand', () => {
  let worst = 0;
  for (let angle = -40; angle < 131_072; angle += 1.37) {
    worst = Math.max(worst, Math.abs(sine(angle) - Math.sin(angle)), Math.abs(cosine(angle) - Math.cos(angle)));
  }
  expect(worst).toBeLessThan(1e-14);
});

test('at multiples of a quarter turn, where the sign changes', () => {
  expect(sine(0)).toBe(0);
  expect(cosine(0)).toBe(1);
  for (let quarters = -8; quarters <= 8; quarters++) {
    const angle = quarters * (Math.PI / 2);
    expect(Math.abs(sine(angle) - Math.sin(angle))).toBeLessThan(1e-15);
    expect(Math.abs(cosine(angle) - Math.cos(angle))).toBeLessThan(1e-15);
  }
});

test('logarithm and exponential agree with those of the engine', () => {
  for (const x of [1, 1.999, 2, 500, 10_000, 1_000_000]) {
    expect(Math.abs(naturalLogarithm(x) - Math.log(x))).toBeLessThan(1e-13);
  }
  for (let x = 0; x <= 16; x += 0.37) expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-12);
});
