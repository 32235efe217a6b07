import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test('nothing in a name can move the cursor, break the line or turn the direction of a text', () => {
  expect(printable('a\u001b[2Jb\nc\u202ed\u0085e')).toBe('a\ufffd[2Jb\ufffdc\ufffdd\ufffde');
  expect(printable('modèle/層.0')).toBe('modèle/層.0');
});

test('a name of any length leaves room for the sentence around it', () => {
  expect(printable('x'.repeat(5_000), 10)).toBe(`${'x'.repeat(10)}…`);
});
