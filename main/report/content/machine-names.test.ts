import { expect, test } from 'vitest';
import { machineNames } from './machine-names.ts';

test('two of the same make are told apart by as much of their fingerprints as that takes', () => {
  const names = machineNames([
    { id: 'abcdefgh-1', label: 'Laptop' },
    { id: 'abcdefgh-2', label: 'Laptop' },
    { id: '12345678-9', label: 'Laptop' },
    { id: 'other', label: 'Desktop' },
    { id: 'other', label: 'Desktop' },
  ]);
  expect([...names.values()]).toEqual(['Laptop (abcdefgh-1)', 'Laptop (abcdefgh-2)', 'Laptop (12345678)', 'Desktop']);
});
