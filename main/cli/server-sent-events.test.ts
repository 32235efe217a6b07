import { expect, test } from 'vitest';
import { readServerSentEvents } from './server-sent-events.ts';

function stream(chunks: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
}

async function read(chunks: readonly string[]): Promise<string[]> {
  const events: string[] = [];
  for await (const data of readServerSentEvents(stream(chunks))) events.push(data);
  return events;
}

test('events are found however the bytes were cut, and comments are passed over', async () => {
  expect(await read(['id: 1\nda', 'ta: {"a":1}\n', '\n: hello\n\ndata: two\r\n\r', '\ndata: three\n\n'])).toEqual([
    '{"a":1}',
    'two',
    'three',
  ]);
});

test('several data lines are one text, and an event that never ended is not told', async () => {
  expect(await read(['data: a\ndata: b\n\ndata: cut off'])).toEqual(['a\nb']);
});
