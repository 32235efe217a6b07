import { expect, test } from 'vitest';
import { OneAtATime } from './one-at-a-time.ts';

test('whoever comes while another has the turn hears what that one does', () => {
  const turns = new OneAtATime();
  const end = turns.take('A scan is running.');
  expect(() => turns.take('A session is running.')).toThrow('A scan is running.');
  end();
  expect(() => turns.take('A session is running.')).not.toThrow();
});

test('a turn that was given back ends no later one', () => {
  const turns = new OneAtATime();
  const end = turns.take('The first.');
  end();
  turns.take('The second.');
  end();
  expect(() => {
    turns.refuseWhileTaken();
  }).toThrow('The second.');
});
