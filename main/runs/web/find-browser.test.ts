import { describe, expect, test } from 'vitest';
import { browserArguments } from './browser-arguments.ts';
import { type BrowserSearch, findBrowser, installedPaths } from './find-browser.ts';

function search(change: Partial<BrowserSearch> & { readonly present?: readonly string[] }): BrowserSearch {
  const { present = [], ...rest } = change;
  return {
    environment: { PATH: '/usr/bin' },
    platform: 'linux',
    isExecutable: (path) => Promise.resolve(present.includes(path)),
    npmChromium: () => Promise.resolve(undefined),
    ...rest,
  };
}

describe('the browser that Assay starts', () => {
  test('is the one that ASSAY_BROWSER names, before all others', async () => {
    const found = await findBrowser(
      search({
        environment: { ASSAY_BROWSER: '/opt/mine/chrome', PATH: '/usr/bin' },
        present: ['/opt/mine/chrome', '/usr/bin/google-chrome'],
        npmChromium: () => Promise.resolve('/tmp/assay-chromium-1/chromium'),
      }),
    );
    expect(found).toEqual({ path: '/opt/mine/chrome', kind: 'browser', source: 'ASSAY_BROWSER' });
  });

  test('is an error, not another browser, where ASSAY_BROWSER names none', async () => {
    const misnamed = search({
      environment: { ASSAY_BROWSER: '/nowhere', PATH: '/usr/bin' },
      present: ['/usr/bin/chromium'],
    });
    await expect(findBrowser(misnamed)).rejects.toThrow('ASSAY_BROWSER names /nowhere');
  });

  test('is npm’s Chromium where it is installed', async () => {
    const found = await findBrowser(
      search({ present: ['/usr/bin/chromium'], npmChromium: () => Promise.resolve('/tmp/assay-chromium-1/chromium') }),
    );
    expect(found).toEqual({ path: '/tmp/assay-chromium-1/chromium', kind: 'shell', source: 'npm' });
  });

  test('is an installed one else, Chrome before Chromium', async () => {
    const found = await findBrowser(search({ present: ['/usr/bin/chromium', '/usr/bin/google-chrome'] }));
    expect(found).toEqual({ path: '/usr/bin/google-chrome', kind: 'browser', source: 'installed' });
  });

  test('is an error in words where there is none', async () => {
    await expect(findBrowser(search({}))).rejects.toThrow('neither Chrome, Edge nor Chromium was found');
  });

  test('is looked for where Windows and macOS install it', () => {
    expect(installedPaths({ platform: 'win32', environment: { PROGRAMFILES: 'C:\\Program Files' } })).toContain(
      'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    );
    expect(installedPaths({ platform: 'darwin', environment: { HOME: '/Users/someone' } })).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
  });
});

describe('the arguments of a browser that measures', () => {
  const chrome = { path: '/usr/bin/google-chrome', kind: 'browser', source: 'installed' } as const;

  test('never switch the sandbox off for an ordinary user', () => {
    const setting = { platform: 'linux', isRoot: false, profileFolder: '/tmp/profile' } as const;
    expect(browserArguments(chrome, 'http://127.0.0.1:1/', setting)).not.toContain('--no-sandbox');
  });

  test('switch WebNN on everywhere, in one switch, and the unsafe WebGPU only on Linux', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const given = browserArguments(chrome, 'http://127.0.0.1:1/', { platform, isRoot: false, profileFolder: '/p' });
      expect(given.filter((argument) => argument.startsWith('--enable-features='))).toEqual([
        '--enable-features=WebMachineLearningNeuralNetwork',
      ]);
      expect(given.includes('--enable-unsafe-webgpu')).toBe(platform === 'linux');
      expect(given.at(-1)).toBe('http://127.0.0.1:1/');
    }
  });
});
