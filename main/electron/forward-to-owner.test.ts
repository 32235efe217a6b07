import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forwardTo } from './forward-to-owner.ts';

describe('a window over another process’s database', () => {
  let server: Server;
  let address = '';
  let seen: { request: IncomingMessage; body: string } | undefined;

  beforeEach(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        seen = { request, body };
        response.statusCode = request.headers.authorization === 'Bearer secret' ? 201 : 401;
        response.end('answer');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    address = typeof bound === 'object' && bound !== null ? `http://127.0.0.1:${bound.port}` : '';
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  test('a request arrives with its path, body and type, with the token, and without the window’s origin', async () => {
    const response = await forwardTo({ address, token: 'secret' })(
      new Request('app://assay/api/v1/sessions?a=1', {
        method: 'POST',
        body: '{"x":1}',
        headers: { 'content-type': 'application/json', origin: 'app://assay', cookie: 'a=b' },
      }),
    );
    expect(response.status).toBe(201);
    expect(await response.text()).toBe('answer');
    expect(seen?.request.url).toBe('/api/v1/sessions?a=1');
    expect(seen?.body).toBe('{"x":1}');
    expect(seen?.request.headers['content-type']).toBe('application/json');
    expect(seen?.request.headers.origin).toBeUndefined();
    expect(seen?.request.headers.cookie).toBeUndefined();
  });
});
