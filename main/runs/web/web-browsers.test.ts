import { describe, expect, test } from 'vitest';
import { ApiError } from '../../../core/api/errors.ts';
import type { BrowserKind, InstalledBrowser } from '../../../core/domain/browser.ts';
import { OneAtATime } from '../../sessions/one-at-a-time.ts';
import { capabilitiesOf } from './fake-page.test-support.ts';
import type { AskedBrowser } from './opened-page.ts';
import { WebBrowsers } from './web-browsers.ts';
import type { OpenedBrowser } from './web-case-host.ts';

const installed: InstalledBrowser[] = [
  { state: 'found', kind: 'chromium', path: '/usr/bin/chromium' },
  { state: 'not-found', kind: 'edge', reason: 'It is not there.', remedy: 'Install it.' },
  { state: 'found', kind: 'firefox', path: '/usr/bin/firefox' },
];

function openedAs(browser: AskedBrowser, name: string): OpenedBrowser {
  return { launch: { ...browser, flags: [] }, capabilities: capabilitiesOf(name) };
}

function create(change: { readonly silent?: BrowserKind } = {}) {
  const turns = new OneAtATime();
  const asked: AskedBrowser[] = [];
  const browsers = new WebBrowsers({
    installed: () => Promise.resolve(installed),
    ask(browser) {
      asked.push(browser);
      return browser.kind === change.silent
        ? Promise.reject(new ApiError('unavailable', 'It never reported.', 'Take another.'))
        : Promise.resolve(openedAs(browser, browser.kind));
    },
    turns,
  });
  return { browsers, asked, turns };
}

describe('the browsers of a machine', () => {
  test('are listed without starting any', async () => {
    const { browsers, asked } = create();
    expect(await browsers.list()).toEqual({ installed, reports: [] });
    expect(asked).toEqual([]);
  });

  test('are asked one after the other, those that are found', async () => {
    const { browsers, asked } = create();
    const { reports } = await browsers.refresh({ headless: true });
    expect(asked.map(({ kind }) => kind)).toEqual(['chromium', 'firefox']);
    expect(reports.map(({ kind, state }) => [kind, state])).toEqual([
      ['chromium', 'reported'],
      ['firefox', 'reported'],
    ]);
  });

  test('that never report back are a failed report with its remedy, and the others are asked all the same', async () => {
    const { browsers } = create({ silent: 'chromium' });
    const { reports } = await browsers.refresh({ headless: true });
    expect(reports).toMatchObject([
      { kind: 'chromium', state: 'failed', reason: 'It never reported.', remedy: 'Take another.' },
      { kind: 'firefox', state: 'reported' },
    ]);
  });

  test('are not started while a session measures, and no session starts while they are asked', async () => {
    const { browsers, asked, turns } = create();
    const endSession = turns.take('Session 1 is still measuring.');
    await expect(browsers.refresh({ headless: true })).rejects.toMatchObject({ code: 'conflict' });
    expect(asked).toEqual([]);
    endSession();
    const refreshed = browsers.refresh({ headless: true });
    expect(() => turns.take('Session 2.')).toThrow('Browsers are being asked');
    await refreshed;
    expect(() => turns.take('Session 2.')).not.toThrow();
  });

  test('answer each for itself: what one can do says nothing of another, nor of the same with a window', async () => {
    const { browsers } = create();
    await browsers.refresh({ kinds: ['firefox'], headless: true });
    expect(browsers.capabilitiesOf({ kind: 'firefox', headless: true })?.browser).toBe('firefox');
    expect(browsers.capabilitiesOf({ kind: 'firefox', headless: false })).toBeUndefined();
    expect(browsers.capabilitiesOf({ kind: 'chromium', headless: true })).toBeUndefined();
    expect(browsers.capabilitiesOf(undefined)).toBeUndefined();
  });

  test('that are not there say so before anything is started', async () => {
    const { browsers } = create();
    expect(await browsers.obstacle({ kind: 'edge', headless: true })).toMatchObject({ reason: 'It is not there.' });
    expect(await browsers.obstacle({ kind: 'firefox', headless: true })).toBeUndefined();
  });
});
