import { expect, test } from 'vitest';
import { failureWords } from './failure-words.ts';

test('a failure of ours says its class and what to do', () => {
  const words = failureWords({ class: 'out-of-memory', message: 'std::bad_alloc', fix: 'Take a smaller batch.' });
  expect(words).toStrictEqual({ badge: 'failed: out-of-memory', note: 'Take a smaller batch.' });
});

test('a failure that another tool told has no class: nothing stands after “failed”, and its message is shown', () => {
  const words = failureWords({ class: '', message: 'Warmup failed', fix: '' });
  expect(words).toStrictEqual({ badge: 'failed', note: 'Warmup failed' });
});
