import { describe, expect, test } from 'vitest';
import { wholeBody } from './whole-body.ts';

describe('bodies for Electron’s scheme', () => {
  test('status, headers and bytes stay as they were', async () => {
    const whole = await wholeBody(new Response(new Blob(['abc']), { status: 422, headers: { 'x-a': 'b' } }));
    expect(whole.status).toBe(422);
    expect(whole.headers.get('x-a')).toBe('b');
    expect(await whole.text()).toBe('abc');
  });

  test('an event stream is passed on before it ends', async () => {
    const endless = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('data: 1\n\n'));
      },
    });
    const response = await wholeBody(
      new Response(endless, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } }),
    );
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toBe('data: 1\n\n');
  });

  test('a status without a body is passed on', async () => {
    expect((await wholeBody(new Response(null, { status: 204 }))).status).toBe(204);
  });
});
