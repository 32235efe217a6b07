import { expect, test } from 'vitest';
import { distinctLabels } from './distinct-labels.ts';

test('what every label says is said once, and a label that says nothing else stays whole', () => {
  const labels = ['bert · encoder · batch 2', 'bert · encoder · batch 4', 'bert · encoder'];
  const { shortened, common } = distinctLabels(labels);
  expect(common).toBe('bert · encoder');
  expect(labels.map((label) => shortened.get(label))).toEqual(['batch 2', 'batch 4', 'bert · encoder']);
});

test('one label alone, or those that share nothing, stay as they are', () => {
  expect(distinctLabels(['bert · encoder']).common).toBe('');
  expect(distinctLabels(['bert · encoder', 'vit · tower']).shortened.get('vit · tower')).toBe('vit · tower');
});
