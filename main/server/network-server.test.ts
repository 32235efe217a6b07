import { request } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiTokens } from '../tokens/api-tokens.ts';
import { type NetworkServer, startNetworkServer } from './network-server.ts';
import { TokenGate } from './token-gate.ts';

let folder = '';
let tokens: ApiTokens;
let server: NetworkServer;
let nowMs = 0;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-network-'));
  tokens = new ApiTokens(join(folder, 'a.duckdb'), () => new Date(0));
  server = await startNetworkServer((asked) => Promise.resolve(new Response(`inside ${asked.method}`)), {
    host: '127.0.0.1',
    port: 0,
    gate: new TokenGate(tokens, 40, () => nowMs),
    allowedNames: ['bench.lan'],
  });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** Unlike fetch, it sends the Host header that it is given. */
function ask(path: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(server.origin + path, { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], text });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function bearer(scope: 'read' | 'write', name = scope): Promise<{ readonly authorization: string }> {
  return { authorization: `Bearer ${(await tokens.create(name, scope)).token}` };
}

describe('on another address', () => {
  test('a token for reading reads and asks, and writes nothing', async () => {
    const headers = await bearer('read');
    expect((await ask('/api/v1/results', headers)).text).toBe('inside GET');
    expect((await ask('/api/v1/query/sql', headers, 'POST')).status).toBe(200);
    expect((await ask('/api/v1/query/x/cancel', headers, 'POST')).status).toBe(200);
    for (const [method, path] of [
      ['POST', '/api/v1/results'],
      ['POST', '/api/v1/sessions'],
      ['PUT', '/api/v1/saved-queries/x'],
      ['DELETE', '/api/v1/saved-queries/x'],
      ['POST', '/api/v1/query/sql/'],
      ['POST', '/api/v1/models/files'],
    ] as const) {
      expect([path, (await ask(path, headers, method)).status]).toEqual([path, 403]);
    }
  });

  test('a token for writing writes, but no token makes tokens', async () => {
    const headers = await bearer('write');
    expect((await ask('/api/v1/results', headers, 'POST')).text).toBe('inside POST');
    for (const path of ['/api/v1/tokens', '/api/v1/tokens/read'])
      expect((await ask(path, headers, 'DELETE')).status).toBe(403);
    expect((await ask('/api/v1/tokens', headers)).status).toBe(403);
  });

  test('nobody is let in without a token, with a revoked one, or with a cookie', async () => {
    const headers = await bearer('read');
    await tokens.revoke('read');
    expect((await ask('/api/v1/results', headers)).status).toBe(401);
    expect((await ask('/api/v1/results', {})).status).toBe(401);
    expect((await ask('/api/v1/results', { cookie: 'assay=x' })).status).toBe(401);
  });

  test('there are no pages', async () => {
    const headers = await bearer('write');
    for (const path of ['/', '/docs', '/assets/x.js', '/api/v2/x', '/?t=x'])
      expect([path, (await ask(path, headers)).status]).toEqual([path, 404]);
    expect((await ask('/openapi.json', headers)).status).toBe(200);
  });

  test('a page that was rebound to it, or that comes from elsewhere, is refused even with a token', async () => {
    const headers = await bearer('write');
    expect((await ask('/api/v1/results', { ...headers, host: 'evil.example' })).status).toBe(421);
    expect((await ask('/api/v1/results', { ...headers, host: 'bench.lan:80' })).status).toBe(200);
    expect((await ask('/api/v1/results', { ...headers, host: '[::1]:80' })).status).toBe(200);
    expect((await ask('/api/v1/results', { ...headers, origin: 'http://127.0.0.1' })).status).toBe(403);
  });

  test('who asks too often is told when to come again, and others are not held up', async () => {
    const [eager, calm] = [await bearer('read', 'eager' as 'read'), await bearer('write', 'calm' as 'write')];
    const statuses: number[] = [];
    for (let index = 0; index < 11; index += 1) statuses.push((await ask('/api/v1/results', eager)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    expect((await ask('/api/v1/results', eager)).retryAfter).toBe('2');
    expect((await ask('/api/v1/results', calm)).status).toBe(200);
    nowMs += 2000;
    expect((await ask('/api/v1/results', eager)).status).toBe(200);
  });

  test('guessing is slowed down, and who has a token notices nothing of it', async () => {
    const headers = await bearer('read');
    const guesses: number[] = [];
    for (let index = 0; index < 8; index += 1)
      guesses.push((await ask('/api/v1/results', { authorization: 'Bearer no' })).status);
    expect(guesses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect((await ask('/api/v1/results', headers)).status).toBe(200);
  });
});

test('an address that is not this machine’s is refused in one sentence', async () => {
  const start = startNetworkServer(() => Promise.resolve(new Response()), {
    host: '203.0.113.7',
    port: 0,
    gate: new TokenGate(tokens, 1, () => 0),
    allowedNames: [],
  });
  await expect(start).rejects.toMatchObject({
    code: 'bad-request',
    message: '“203.0.113.7” is no address of this machine.',
  });
});
