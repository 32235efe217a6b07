import { describe, expect, test, vi } from 'vitest';
import { mountScheme, registerScheme } from './scheme.ts';

const electron = vi.hoisted(() => ({
  registered: [] as { scheme: string; privileges: Record<string, boolean> }[],
  handler: undefined as undefined | ((request: Request) => Promise<Response>),
}));
vi.mock('electron', () => ({
  protocol: {
    registerSchemesAsPrivileged: (schemes: typeof electron.registered) => electron.registered.push(...schemes),
    handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => {
      electron.handler = handler;
    },
  },
}));

describe('Assay’s own scheme', () => {
  mountScheme((request) => Promise.resolve(new Response(`api ${new URL(request.url).pathname}`)));
  const get = async (address: string): Promise<Response> => {
    const response = await electron.handler?.(new Request(address));
    if (response === undefined) throw new Error('No handler was mounted.');
    return response;
  };

  test('it is a secure, standard origin that no other origin may fetch from', () => {
    registerScheme();
    expect(electron.registered).toHaveLength(1);
    expect(electron.registered[0]?.privileges).toMatchObject({ standard: true, secure: true, stream: true });
    expect(electron.registered[0]?.privileges).not.toHaveProperty('corsEnabled');
    expect(electron.registered[0]?.privileges).not.toHaveProperty('bypassCSP');
  });

  test('what is no built file is the API’s, under the same headers as on loopback', async () => {
    const response = await get('app://assay/api/v1/health');
    expect(await response.text()).toBe('api /api/v1/health');
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('another host under the scheme is nobody’s', async () => {
    expect((await get('app://elsewhere/index.html')).status).toBe(421);
  });
});
