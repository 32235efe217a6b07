import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { launchBrowser } from './browser-launcher.ts';
import type { FoundBrowser } from './find-browser.ts';

const address = 'http://127.0.0.1:1/bench.html';

describe('a window that was asked for', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const shell: FoundBrowser = { path: '/nowhere', kind: 'bundled', family: 'chromium', isShell: true };

  test('is refused of the build that has none', async () => {
    await expect(launchBrowser(shell, address, false)).rejects.toMatchObject({
      message: expect.stringContaining('has no window') as string,
      hint: expect.stringContaining('--headless') as string,
    });
  });

  test.skipIf(process.platform !== 'linux')('is refused in one sentence where there is no display', async () => {
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('WAYLAND_DISPLAY', '');
    await expect(launchBrowser({ ...shell, isShell: false }, address, false)).rejects.toMatchObject({
      message: expect.stringContaining('A window needs a display') as string,
      hint: expect.stringContaining('xvfb-run') as string,
    });
  });
});

describe.skipIf(process.platform === 'win32')('a browser that is started', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-launch-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** A program that stands for a Firefox. */
  async function fakeFirefox(script: string): Promise<FoundBrowser> {
    const path = join(folder, 'firefox');
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return { path, kind: 'firefox', family: 'firefox', isShell: false };
  }

  async function ownProfiles(): Promise<string[]> {
    return (await readdir(tmpdir())).filter((name) => name.startsWith(`assay-profile-${String(process.pid)}-`));
  }

  test('and ends by itself tells how, with its last words, and its profile goes', async () => {
    const before = await ownProfiles();
    const page = await launchBrowser(await fakeFirefox('echo no libgtk here >&2; exit 3'), address);
    expect(await page.gone).toBe('it ended with code 3; it said: no libgtk here');
    await page.close();
    expect(await ownProfiles()).toEqual(before);
  });

  test('gets its preferences before it starts, and is ended with all that it has started', async () => {
    const seen = join(folder, 'seen');
    // The profile is the argument before the address.
    const script = `while [ $# -gt 2 ]; do shift; done; cp "$1/user.js" ${seen}; sleep 600 & sleep 600`;
    const page = await launchBrowser(await fakeFirefox(script), address);
    await vi.waitFor(async () => {
      expect(await readFile(seen, 'utf8')).toContain('user_pref("dom.webgpu.enabled", true);');
    });
    await page.close();
    expect(await page.gone).toContain('SIGKILL');
  });

  test('that cannot be executed says so', async () => {
    const missing: FoundBrowser = { path: join(folder, 'nothing'), kind: 'other', family: 'chromium', isShell: false };
    const page = await launchBrowser(missing, address);
    expect(await page.gone).toContain('could not be started');
    await page.close();
  });
});
