import { expect, test } from 'vitest';
import type { ImportedRecord } from '../../../core/domain/imported.ts';
import { canonicalJson, RecordIdentity } from './record-identity.ts';

const record: ImportedRecord = {
  kind: 'performance',
  outcome: 'measured',
  provenance: 'imported',
  tool: 'a-tool',
  metrics: { meanMs: 5, p90Ms: 6 },
  location: '/0',
  original: { latency: 5 },
};

test('the same thing said in another place, in another order and with another original has the same id', () => {
  const same: ImportedRecord = {
    original: 'x',
    location: 'line 7',
    metrics: { p90Ms: 6, meanMs: 5 },
    tool: 'a-tool',
    provenance: 'imported',
    outcome: 'measured',
    kind: 'performance',
  };
  expect(new RecordIdentity().idOf(same)).toBe(new RecordIdentity().idOf(record));
});

test('what differs in anything said differs in its id', () => {
  const others = [
    { ...record, metrics: { meanMs: 5.000000001, p90Ms: 6 } },
    { ...record, provenance: 'simulated' as const },
    { ...record, batch: 1 },
  ];
  const ids = [record, ...others].map((item) => new RecordIdentity().idOf(item));
  expect(new Set(ids).size).toBe(4);
});

test('what a file says three times is three records, and again the same three when it says it once more elsewhere', () => {
  const first = new RecordIdentity();
  const ids = [first.idOf(record), first.idOf(record), first.idOf(record)];
  expect(new Set(ids).size).toBe(3);
  const second = new RecordIdentity();
  expect([second.idOf(record), second.idOf(record)]).toStrictEqual(ids.slice(0, 2));
});

test('an id is a UUID of version 8', () => {
  expect(new RecordIdentity().idOf(record)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

test('canonical JSON has its keys in order and leaves out what is undefined', () => {
  expect(canonicalJson({ b: [1, null, 'x'], a: { d: undefined, c: true } })).toBe('{"a":{"c":true},"b":[1,null,"x"]}');
});
