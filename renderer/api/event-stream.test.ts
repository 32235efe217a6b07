import { expect, test } from 'vitest';
import { EventStreamSplitter } from './event-stream.ts';

test('an event that comes in pieces is one event', () => {
  const splitter = new EventStreamSplitter();
  expect(splitter.push('id: 1\nda')).toEqual([]);
  expect(splitter.push('ta: {"a":1}\n\nid: 2\ndata: {"b"')).toEqual(['{"a":1}']);
  expect(splitter.push(':2}\n\n')).toEqual(['{"b":2}']);
});

test('comments that keep a connection open are no events', () => {
  expect(new EventStreamSplitter().push(': alive\n\ndata: x\n\n')).toEqual(['x']);
});

test('lines may end as on the wire, and an event may have several of them', () => {
  const splitter = new EventStreamSplitter();
  expect(splitter.push('data: one\r\ndata: two\r')).toEqual([]);
  expect(splitter.push('\n\r\n')).toEqual(['one\ntwo']);
});
