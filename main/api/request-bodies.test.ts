import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jsonBodies } from './json-bodies.ts';
import { limitBodies } from './limit-bodies.ts';

let server: ReturnType<typeof serve>;
let origin = '';
beforeEach(async () => {
  const api = new Hono();
  api.use('*', limitBodies());
  api.use('*', jsonBodies());
  api.all('*', async (context) => context.text(`${context.req.method} ${await context.req.text()}`));
  await new Promise<void>((resolve) => {
    server = serve({ fetch: api.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false }, ({ port }) => {
      origin = `http://127.0.0.1:${port}`;
      resolve();
    });
  });
});
afterEach(() => {
  server.close();
});

/** Its length is not said: it comes in pieces. */
function inPieces(piece: string, count: number): RequestInit {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      if (sent > count) controller.close();
      else controller.enqueue(new TextEncoder().encode(piece));
    },
  });
  return { method: 'POST', body, headers: { 'content-type': 'application/json' }, duplex: 'half' } as RequestInit;
}

test('a DELETE without a body, and a body whose length is not said, come through the server whole', async () => {
  expect(await (await fetch(origin, { method: 'DELETE' })).text()).toBe('DELETE ');
  expect(await (await fetch(origin, inPieces('[1]', 3))).text()).toBe('POST [1][1][1]');
});

test('a body that grows too long is refused, whether its length was said or not', async () => {
  const tooLong = 'x'.repeat(400_000);
  const said = await fetch(origin, {
    method: 'POST',
    body: tooLong.repeat(3),
    headers: { 'content-type': 'application/json' },
  });
  expect(said.status).toBe(413);
  const unsaid = await fetch(origin, inPieces(tooLong, 3)).then(
    (response) => response.status,
    // The connection is cut while the rest is being sent; fetch may hear only of that.
    () => 413,
  );
  expect(unsaid).toBe(413);
});

test('a body that is not said to be JSON is refused, not overlooked', async () => {
  expect((await fetch(origin, { method: 'POST', body: 'a=1' })).status).toBe(415);
  expect(
    (
      await fetch(origin, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json; charset=utf-8' },
      })
    ).status,
  ).toBe(200);
  expect(
    (await fetch(`${origin}/results`, { method: 'POST', body: 'a', headers: { 'content-type': 'text/csv' } })).status,
  ).toBe(200);
  expect((await fetch(origin, { method: 'POST' })).status).toBe(200);
});
