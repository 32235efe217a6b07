import { describe, expect, test } from 'vitest';
import { createGuard } from './guard.ts';

const authority = '127.0.0.1:4321';

function guarded() {
  return createGuard(() => Promise.resolve(new Response('inside')), { authority: () => authority });
}

function request(path: string, headers: Record<string, string> = {}, method = 'GET'): Request {
  return new Request(`http://${authority}${path}`, { method, headers: { host: authority, ...headers } });
}

describe('a request is let in', () => {
  test('with the token as bearer', async () => {
    const guard = guarded();
    const response = await guard.handle(request('/api/v1/health', { authorization: `Bearer ${guard.token}` }));
    expect(await response.text()).toBe('inside');
  });

  test('with the cookie that the token in an address was traded for, and the token leaves the address', async () => {
    const guard = guarded();
    const traded = await guard.handle(request(`/?t=${guard.token}&x=1`));
    expect(traded.status).toBe(302);
    expect(traded.headers.get('location')).toBe('/?x=1');
    const cookie = traded.headers.get('set-cookie') ?? '';
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    const response = await guard.handle(request('/', { cookie: cookie.split(';')[0] ?? '' }));
    expect(await response.text()).toBe('inside');
  });
});

describe('a request is refused', () => {
  test('without a token', async () => {
    expect((await guarded().handle(request('/api/v1/health'))).status).toBe(401);
  });

  test('with a wrong token', async () => {
    expect((await guarded().handle(request('/api/v1/health', { authorization: 'Bearer no' }))).status).toBe(401);
    expect((await guarded().handle(request('/?t=no'))).status).toBe(401);
  });

  test('with a one-time token that was used before', async () => {
    const guard = guarded();
    const token = guard.oneTimeToken();
    expect((await guard.handle(request(`/?t=${token}`))).status).toBe(302);
    expect((await guard.handle(request(`/?t=${token}`))).status).toBe(401);
  });

  test('for another host name, as after DNS rebinding, even with the token', async () => {
    const guard = guarded();
    const headers = { host: 'evil.example:4321', authorization: `Bearer ${guard.token}` };
    expect((await guard.handle(request('/api/v1/health', headers))).status).toBe(421);
  });

  test('from a page of another origin, even with the cookie', async () => {
    const guard = guarded();
    const headers = { origin: 'http://evil.example', authorization: `Bearer ${guard.token}` };
    const response = await guard.handle(request('/api/v1/sessions', headers, 'POST'));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'forbidden', details: [] });
  });

  test('that writes and that a browser says comes from another site', async () => {
    const guard = guarded();
    const headers = { 'sec-fetch-site': 'cross-site', authorization: `Bearer ${guard.token}` };
    expect((await guard.handle(request('/api/v1/sessions', headers, 'POST'))).status).toBe(403);
  });
});

test('the token has 32 bytes', () => {
  expect(Buffer.from(guarded().token, 'base64url')).toHaveLength(32);
});
