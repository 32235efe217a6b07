import { expect, test } from 'vitest';
import { selectPairs, type VersusCandidate } from './select-pairs.ts';

function candidate(measurementId: string, changes: Partial<VersusCandidate> = {}): VersusCandidate {
  return {
    measurementId,
    startedAt: '2026-03-01T10:00:00.000Z',
    backendId: 'ort-cpu',
    work: 'bert-tiny',
    way: 'ort-cpu',
    ...changes,
  };
}

const web = { backendId: 'web-wasm', way: 'web-wasm' } as const;

test('every native way is paired with every web way that did the same work', () => {
  const { pairs } = selectPairs([
    candidate('cpu'),
    candidate('cuda', { backendId: 'ort-cuda', way: 'ort-cuda' }),
    candidate('wasm', web),
    candidate('other work', { ...web, work: 'vit-tiny' }),
  ]);
  expect(pairs).toEqual([
    { nativeId: 'cpu', webId: 'wasm' },
    { nativeId: 'cuda', webId: 'wasm' },
  ]);
});

test('the newest result of each way stands for it, in whatever order they come', () => {
  const newer = candidate('new', { ...web, startedAt: '2026-03-02T10:00:00.000Z' });
  const older = candidate('old', web);
  for (const both of [
    [newer, older],
    [older, newer],
  ]) {
    expect(selectPairs([candidate('cpu'), ...both]).pairs).toEqual([{ nativeId: 'cpu', webId: 'new' }]);
  }
});

test('a web result that nothing native can be held against is told, a native one is not', () => {
  expect(selectPairs([candidate('wasm', web)])).toEqual({ pairs: [], aloneIds: ['wasm'] });
  expect(selectPairs([candidate('cpu')])).toEqual({ pairs: [], aloneIds: [] });
});
