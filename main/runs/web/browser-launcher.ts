import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { browserArguments } from './browser-arguments.ts';
import type { FoundBrowser } from './find-browser.ts';
import { createProfileFolder, removeProfileFolder } from './profile-folder.ts';
import type { OpenedPage } from './web-case-host.ts';

const keptStderr = 4_000;

/** Starts a browser on an address with a fresh profile; `close` ends all of its processes and removes the profile. */
export async function launchBrowser(browser: FoundBrowser, address: string): Promise<OpenedPage> {
  const profileFolder = await createProfileFolder(tmpdir());
  const child = spawn(
    browser.path,
    browserArguments(browser, address, {
      platform: process.platform,
      isRoot: process.getuid?.() === 0,
      profileFolder,
    }),
    // A group of its own, so that the whole tree can be ended and Ctrl-C in a terminal is left to us. 3 and 4 are the pipe.
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  const gone = watchEnd(child, browser.path);
  return {
    gone,
    async close() {
      endTree(child);
      await gone;
      await removeProfileFolder(profileFolder);
    },
  };
}

/** Resolves with the reason when the browser has ended, however it ended. */
function watchEnd(child: ChildProcess, path: string): Promise<string> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-keptStderr);
  });
  // The pipes break when the browser ends first: that is told by its exit.
  for (const stream of child.stdio) stream?.on('error', () => undefined);
  // What the browser says on its pipe is of no interest, but an unread pipe would fill.
  const answers = child.stdio[4];
  if (answers !== null && answers !== undefined && 'resume' in answers) answers.resume();
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
