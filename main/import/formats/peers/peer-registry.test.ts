import { expect, test } from 'vitest';
import { json, table, text } from './peer-format.test-support.ts';
import { peerFormats } from './registry.ts';

test('every format has an id of its own', () => {
  expect(new Set(peerFormats.map((format) => format.id)).size).toBe(peerFormats.length);
});

test.each([
  ['an empty object', json({})],
  ['an empty list', json([])],
  ['a number', json(1)],
  ['objects of somebody else', json([{ model_name: 'bert', average_latency_ms: 1 }])],
  ['a nested object of somebody else', json({ results: { bert: { latency: 1 } } })],
  ['a table of somebody else', table([{ model: 'bert', latency: 1 }])],
  ['no lines', { kind: 'json-lines', name: 'a', values: [] }],
  ['prose', text('Throughput was fine.\n| a | b |\n')],
  ['no text', text('')],
] as const)('%s is of none of them', (_name, document) => {
  expect(peerFormats.filter((format) => format.matches(document)).map((format) => format.id)).toEqual([]);
});
