import { expect, test } from 'vitest';
import { roundOrder } from './round-order.ts';

const items = ['a', 'b', 'c', 'd'];

test('a round has every case once, and the same order when it is drawn again', () => {
  const order = roundOrder(items, 'session', 3);
  expect([...order].sort()).toEqual(items);
  expect(roundOrder(items, 'session', 3)).toEqual(order);
});

test('over many rounds each case comes in each place about equally often', () => {
  const counts = new Map<string, number>();
  for (let round = 1; round <= 4000; round++) {
    for (const [place, item] of roundOrder(items, 'session', round).entries()) {
      counts.set(`${item}${place}`, (counts.get(`${item}${place}`) ?? 0) + 1);
    }
  }
  expect(counts.size).toBe(16);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

test('another session has other orders', () => {
  const orders = (seed: string): string =>
    Array.from({ length: 20 }, (_, round) => roundOrder(items, seed, round)).join();
  expect(orders('one')).not.toBe(orders('two'));
});
