import { describe, expect, test } from 'vitest';
import { installedPaths, packagingOf } from './browser-places.ts';
import { type BrowserSearch, findBrowser, findBrowserOfKind, listBrowsers } from './find-browser.ts';
import { profileParent } from './profile-parent.ts';

const npmPath = '/tmp/assay-chromium-1/chromium';

function search(
  change: Partial<BrowserSearch> & { readonly present?: readonly string[]; readonly hasNpm?: boolean },
): BrowserSearch {
  const { present = [], hasNpm = false, ...rest } = change;
  const npm = (): Promise<string | undefined> => Promise.resolve(hasNpm ? npmPath : undefined);
  return {
    environment: { PATH: '/usr/bin', HOME: '/home/someone' },
    platform: 'linux',
    isExecutable: (path) => Promise.resolve(present.includes(path)),
    npmChromium: npm,
    npmChromiumPlace: npm,
    ...rest,
  };
}

describe('the browser that Assay starts where none was asked for', () => {
  test('is the one that ASSAY_BROWSER names, before all others', async () => {
    const found = await findBrowser(
      search({
        environment: { ASSAY_BROWSER: '/opt/mine/chrome', PATH: '/usr/bin' },
        present: ['/opt/mine/chrome', '/usr/bin/google-chrome'],
        hasNpm: true,
      }),
    );
    expect(found).toEqual({ path: '/opt/mine/chrome', kind: 'other', family: 'chromium', isShell: false });
  });

  test('is an error, not another browser, where ASSAY_BROWSER names none', async () => {
    const misnamed = search({
      environment: { ASSAY_BROWSER: '/nowhere', PATH: '/usr/bin' },
      present: ['/usr/bin/chromium'],
    });
    await expect(findBrowser(misnamed)).rejects.toThrow('ASSAY_BROWSER names /nowhere');
  });

  test('gets the switches of Firefox where ASSAY_BROWSER names one', async () => {
    const path = '/opt/firefox-nightly/firefox';
    expect(await findBrowser(search({ environment: { ASSAY_BROWSER: path }, present: [path] }))).toMatchObject({
      kind: 'other',
      family: 'firefox',
    });
  });

  test('is npm’s Chromium where it is installed', async () => {
    expect(await findBrowser(search({ present: ['/usr/bin/chromium'], hasNpm: true }))).toEqual({
      path: npmPath,
      kind: 'bundled',
      family: 'chromium',
      isShell: true,
    });
  });

  test('is an installed one else, Chrome before Chromium before Firefox', async () => {
    const all = ['/usr/bin/firefox', '/usr/bin/chromium', '/usr/bin/google-chrome'];
    expect(await findBrowser(search({ present: all }))).toMatchObject({
      path: '/usr/bin/google-chrome',
      kind: 'chrome',
    });
    expect(await findBrowser(search({ present: all.slice(0, 2) }))).toMatchObject({ kind: 'chromium' });
    expect(await findBrowser(search({ present: all.slice(0, 1) }))).toMatchObject({
      kind: 'firefox',
      family: 'firefox',
    });
  });

  test('is an error in words where there is none', async () => {
    await expect(findBrowser(search({}))).rejects.toThrow('neither Chrome, Edge, Chromium nor Firefox was found');
  });
});

describe('a browser that was asked for', () => {
  test('is never replaced by another one', async () => {
    const present = search({ present: ['/usr/bin/chromium'], hasNpm: true });
    await expect(findBrowserOfKind('firefox', present)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Firefox was not found') as string,
      hint: expect.stringContaining('firefox-esr') as string,
    });
  });

  test('is Debian’s firefox-esr where there is no firefox', async () => {
    expect(await findBrowserOfKind('firefox', search({ present: ['/usr/bin/firefox-esr'] }))).toMatchObject({
      path: '/usr/bin/firefox-esr',
      family: 'firefox',
    });
  });
});

describe('the list of browsers', () => {
  test('has every kind, found or not with a remedy, and unpacks nothing', async () => {
    const listed = await listBrowsers(
      search({
        present: ['/usr/bin/chromium'],
        hasNpm: true,
        npmChromium: () => Promise.reject(new Error('must not be unpacked')),
      }),
    );
    expect(listed.map(({ kind, state }) => [kind, state])).toEqual([
      ['bundled', 'found'],
      ['chrome', 'not-found'],
      ['edge', 'not-found'],
      ['chromium', 'found'],
      ['firefox', 'not-found'],
    ]);
    for (const item of listed) if (item.state === 'not-found') expect(item.remedy).not.toBe('');
  });

  test('has the one that ASSAY_BROWSER names only where it names one', async () => {
    const environment = { ASSAY_BROWSER: '/opt/mine/browser' };
    const listed = await listBrowsers(search({ environment, present: ['/opt/mine/browser'] }));
    expect(listed.at(-1)).toEqual({ state: 'found', kind: 'other', path: '/opt/mine/browser' });
  });
});

describe('where browsers are installed', () => {
  test('on Windows and macOS, Firefox too', () => {
    const windows = { platform: 'win32', environment: { PROGRAMFILES: 'C:\\Program Files' } } as const;
    expect(installedPaths('edge', windows)).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(installedPaths('firefox', windows)).toContain('C:\\Program Files\\Mozilla Firefox\\firefox.exe');
    const macos = { platform: 'darwin', environment: { HOME: '/Users/someone' } } as const;
    expect(installedPaths('chrome', macos)).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(installedPaths('firefox', macos)).toContain('/Applications/Firefox.app/Contents/MacOS/firefox');
  });

  test('on Linux also as a snap or a flatpak, after those on the PATH', () => {
    const linux = { platform: 'linux', environment: { PATH: '/usr/bin', HOME: '/home/someone' } } as const;
    const paths = installedPaths('firefox', linux);
    expect(paths[0]).toBe('/usr/bin/firefox');
    expect(paths).toContain('/snap/bin/firefox');
    expect(paths).toContain('/var/lib/flatpak/exports/bin/org.mozilla.firefox');
    expect(paths).toContain('/home/someone/.local/share/flatpak/exports/bin/org.mozilla.firefox');
  });

  test('a snap and a flatpak get their profile in a folder that they can see', () => {
    const places = { temporary: '/tmp', home: '/home/someone' };
    expect(packagingOf('/usr/bin/firefox')).toBe('plain');
    expect(profileParent('/usr/bin/firefox', places)).toBe('/tmp');
    expect(profileParent('/snap/bin/firefox', places)).toBe('/home/someone/snap/firefox/common');
    expect(profileParent('/var/lib/flatpak/exports/bin/org.mozilla.firefox', places)).toBe(
      '/home/someone/.var/app/org.mozilla.firefox/cache',
    );
  });
});
