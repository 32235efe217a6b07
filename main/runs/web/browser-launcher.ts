import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { ApiError } from '../../../core/api/errors.ts';
import { packagingOf } from './browser-places.ts';
import { chromiumLine } from './chromium-arguments.ts';
import { openCdpPipe } from './cdp-pipe.ts';
import { createCdpTracer } from './cdp-tracer.ts';
import type { FoundBrowser } from './find-browser.ts';
import { firefoxLine, firefoxUserScript } from './firefox-arguments.ts';
import type { LaunchLine } from './launch-setting.ts';
import type { OpenedPage } from './opened-page.ts';
import { guardProcess } from './process-guard.ts';
import { createProfileFolder, removeProfileFolder } from './profile-folder.ts';
import { profileParent } from './profile-parent.ts';
import { type PageTracer, noTracer } from './page-tracer.ts';

const keptStderr = 4_000;

/** Starts a browser on an address with a fresh profile; `close` ends all of its processes and removes the profile. */
export async function launchBrowser(browser: FoundBrowser, address: string, headless = true): Promise<OpenedPage> {
  if (!headless) refuseWithoutWindow(browser);
  const parent = profileParent(browser.path, { temporary: tmpdir(), home: homedir() });
  await mkdir(parent, { recursive: true });
  const profileFolder = await createProfileFolder(parent);
  // A flatpak gets none of our open files.
  const hasPipe = browser.family === 'chromium' && packagingOf(browser.path) !== 'flatpak';
  const line = await lineFor(browser, address, { headless, profileFolder, hasPipe });
  const child = spawn(browser.path, line.arguments, {
    // 3 and 4 are the pipe.
    stdio: hasPipe ? ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] : ['ignore', 'ignore', 'pipe'],
    // A group of its own, so that the whole tree can be ended and Ctrl-C in a terminal is left to us.
    detached: process.platform !== 'win32',
  });
  const gone = watchEnd(child, browser.path);
  const guard = hasPipe || child.pid === undefined ? undefined : guardProcess(child.pid, profileFolder);
  return {
    gone,
    launch: { kind: browser.kind, headless, flags: [...line.flags] },
    tracer: tracerOf(child, browser),
    async close() {
      endTree(child);
      await gone;
      await removeProfileFolder(profileFolder);
      guard?.release();
    },
  };
}

async function lineFor(
  browser: FoundBrowser,
  address: string,
  asked: { readonly headless: boolean; readonly profileFolder: string; readonly hasPipe: boolean },
): Promise<LaunchLine> {
  const setting = { platform: process.platform, isRoot: process.getuid?.() === 0, ...asked };
  if (browser.family === 'chromium') return chromiumLine(browser, address, setting);
  await writeFile(join(asked.profileFolder, 'user.js'), firefoxUserScript());
  return firefoxLine(address, setting);
}

function refuseWithoutWindow({ isShell }: FoundBrowser): void {
  if (isShell) {
    throw new ApiError(
      'unavailable',
      'The Chromium that npm ships has no window.',
      'Measure it without one (--headless), or take an installed browser (--browser).',
    );
  }
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay = [DISPLAY, WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '');
  if (process.platform === 'linux' && !hasDisplay) {
    throw new ApiError(
      'unavailable',
      'A window needs a display, and neither DISPLAY nor WAYLAND_DISPLAY is set.',
      'Measure without a window (--headless), or start Assay within a desktop session or under xvfb-run.',
    );
  }
}

function tracerOf(child: ChildProcess, { family }: FoundBrowser): PageTracer {
  const [, , , input, output] = child.stdio;
  if (isWritable(input) && isReadable(output)) return createCdpTracer(openCdpPipe(input, output));
  return noTracer(
    family === 'firefox'
      ? 'Firefox has no WebNN, and no trace that names an implementation.'
      : 'This browser runs in a sandbox of its packager that lets no debugging pipe through.',
  );
}

type Stream = Readable | Writable | null | undefined;

function isWritable(stream: Stream): stream is Writable {
  return stream !== null && stream !== undefined && 'write' in stream;
}

function isReadable(stream: Stream): stream is Readable {
  return stream !== null && stream !== undefined && 'read' in stream;
}

/** Resolves with the reason when the browser has ended, however it ended. */
function watchEnd(child: ChildProcess, path: string): Promise<string> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-keptStderr);
  });
  // The pipes break when the browser ends first: that is told by its exit.
  for (const stream of child.stdio) stream?.on('error', () => undefined);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      resolve(`${path} could not be started: ${error.message}.`);
    });
    child.on('close', (code, signal) => {
      const how = signal === null ? `with code ${String(code)}` : `by ${signal}`;
      const words = stderr.trim();
      resolve(`it ended ${how}${words === '' ? '.' : `; it said: ${words.split('\n').slice(-3).join(' ')}`}`);
    });
  });
}

function endTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' }).on('error', () => child.kill());
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
