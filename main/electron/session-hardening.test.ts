import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { hardenEveryPage, hardenSession } from './session-hardening.ts';

const electron = vi.hoisted(() => ({
  isPackaged: true,
  listeners: new Map<string, (event: unknown, contents: unknown) => void>(),
  opened: [] as string[],
}));
vi.mock('electron', () => ({
  app: {
    get isPackaged() {
      return electron.isPackaged;
    },
    on: (name: string, listener: (event: unknown, contents: unknown) => void) => electron.listeners.set(name, listener),
  },
  shell: { openExternal: (address: string) => Promise.resolve(electron.opened.push(address)) },
}));

/** Keeps the handlers that a session is given, by the name of the method that took them. */
function recordSession(): { session: Session; given: Map<string, (...args: never[]) => unknown> } {
  const given = new Map<string, (...args: never[]) => unknown>();
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => given.set(name, handler);
  const session = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
    setSpellCheckerEnabled: () => undefined,
    webRequest: { onBeforeRequest: keep('network') },
    on: (name: string, handler: (...args: never[]) => unknown) => given.set(name, handler),
  };
  return { session: session as unknown as Session, given };
}

describe('the hardened session', () => {
  const { session, given } = recordSession();
  hardenSession(session);
  const call = (name: string, ...args: unknown[]): unknown =>
    (given.get(name) as ((...all: unknown[]) => unknown) | undefined)?.(...args);

  function isCancelled(url: string): boolean | undefined {
    let cancel: boolean | undefined;
    call('network', { url }, (answer: { cancel: boolean }) => {
      cancel = answer.cancel;
    });
    return cancel;
  }

  test('every address but Assay’s own is cancelled', () => {
    expect(isCancelled('app://assay/assets/index.js')).toBe(false);
    expect(isCancelled('https://example.org/')).toBe(true);
    expect(isCancelled('http://127.0.0.1:8080/')).toBe(true);
    expect(isCancelled('file:///etc/passwd')).toBe(true);
  });

  test('developer tools load only in an application that is not packaged', () => {
    expect(isCancelled('devtools://devtools/bundled/inspector.html')).toBe(true);
    electron.isPackaged = false;
    expect(isCancelled('devtools://devtools/bundled/inspector.html')).toBe(false);
    electron.isPackaged = true;
  });

  test.each([
    ['media', 'app://assay/', false],
    ['geolocation', 'app://assay/', false],
    ['clipboard-read', 'app://assay/', false],
    ['clipboard-sanitized-write', 'app://assay/', true],
    ['clipboard-sanitized-write', 'https://example.org/', false],
  ])('%s for %s: %s', (permission, address, expected) => {
    let granted: boolean | undefined;
    call('request', { getURL: () => address }, permission, (answer: boolean) => {
      granted = answer;
    });
    expect(granted).toBe(expected);
    expect(call('check', null, permission, address)).toBe(expected);
  });

  test('devices are refused and downloads stopped', () => {
    expect(call('device')).toBe(false);
    const preventDefault = vi.fn();
    call('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

describe('every page', () => {
  const read: string[] = [];
  hardenEveryPage((address) => read.push(address));
  let openWindow: ((details: { url: string }) => { action: string }) | undefined;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof openWindow) => {
      openWindow = handler;
    },
  });
  electron.listeners.get('web-contents-created')?.({}, contents);

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    '%s is prevented',
    (name) => {
      const preventDefault = vi.fn();
      contents.emit(name, { preventDefault });
      expect(preventDefault).toHaveBeenCalledOnce();
    },
  );

  test('a link never opens a window; a known one opens in the user’s browser', () => {
    expect(openWindow?.({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
    expect(electron.opened).toEqual([]);
    expect(openWindow?.({ url: 'https://github.com/microsoft/onnxruntime' })).toEqual({ action: 'deny' });
    expect(electron.opened).toEqual(['https://github.com/microsoft/onnxruntime']);
    expect(read).toEqual([]);
  });

  test('the documentation and a report of our own are handed over to be read, and no other page of ours is', () => {
    const report = 'app://assay/api/v1/sessions/11111111-1111-4111-8111-111111111111/report';
    for (const url of ['app://assay/docs', report, 'app://assay/', 'app://assay/api/v1/health', 'app://other/docs']) {
      expect(openWindow?.({ url })).toEqual({ action: 'deny' });
    }
    expect(read).toEqual(['app://assay/docs', report]);
  });
});
