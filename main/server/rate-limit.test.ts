import { expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

test('a quarter of a minute’s requests may come at once, then as many as time gives, each key for itself', () => {
  let nowMs = 0;
  const limit = new RateLimit(60, () => nowMs);
  for (let request = 0; request < 15; request += 1) expect(limit.take('a')).toBeUndefined();
  expect(limit.take('a')).toStrictEqual({ waitSeconds: 1 });
  expect(limit.take('b')).toBeUndefined();
  nowMs = 1000;
  expect(limit.take('a')).toBeUndefined();
  expect(limit.take('a')).toStrictEqual({ waitSeconds: 1 });
});

test('who waits as long as it is told is let in, and a long pause saves up no more than a quarter', () => {
  let nowMs = 0;
  const limit = new RateLimit(4, () => nowMs);
  expect(limit.take('a')).toBeUndefined();
  const wait = limit.take('a')?.waitSeconds ?? 0;
  nowMs = wait * 1000;
  expect(limit.take('a')).toBeUndefined();
  nowMs = 3_600_000;
  expect(limit.take('a')).toBeUndefined();
  expect(limit.take('a')).toBeDefined();
});
