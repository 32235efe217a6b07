import { expect, test } from 'vitest';
import { InputPool, poolSeeds } from './input-pool.ts';

test('sets are taken in turn, and from the first again after the last or when told', () => {
  const pool = new InputPool(['a', 'b', 'c']);
  expect([pool.take(), pool.take(), pool.take(), pool.take()]).toEqual(['a', 'b', 'c', 'a']);
  pool.rewind();
  expect(pool.take()).toBe('a');
});

test('the first set has the case’s own seed, and each further one another', () => {
  expect(poolSeeds({ seed: 7 })).toEqual([7]);
  const seeds = poolSeeds({ seed: 7, inputPool: 4 });
  expect(seeds[0]).toBe(7);
  expect(new Set(seeds).size).toBe(4);
});

test('a pool without a set is refused', () => {
  expect(() => new InputPool([])).toThrow('at least one');
});
