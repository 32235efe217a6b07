import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { ApiError } from '../../../core/api/errors.ts';
import { type CdpPipe, openCdpPipe } from '../../runs/web/cdp-pipe.ts';
import { chromiumLine } from '../../runs/web/chromium-arguments.ts';
import { packagingOf } from '../../runs/web/browser-places.ts';
import { findBrowser, findBrowserOfKind, type FoundBrowser } from '../../runs/web/find-browser.ts';
import { createProfileFolder, removeProfileFolder } from '../../runs/web/profile-folder.ts';

/** A page of a browser without a window, that shows what it is given and loads nothing. */
export interface PaperPage {
  send(method: string, params?: Readonly<Record<string, unknown>>): Promise<unknown>;
}

const longestMs = 120_000;

const targetSchema = z.object({ targetId: z.string() });
const attachedSchema = z.object({ sessionId: z.string() });
const framesSchema = z.object({ frameTree: z.object({ frame: z.object({ id: z.string() }) }) });

/** Opens a document in a browser of this machine for one task; the browser and its profile go away, whatever came of it. */
export async function onPaper<T>(html: string, task: (page: PaperPage) => Promise<T>): Promise<T> {
  const browser = await findPaperBrowser();
  const profileFolder = await createProfileFolder(tmpdir());
  const { arguments: line } = chromiumLine(browser, 'about:blank', {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    headless: true,
    profileFolder,
    hasPipe: true,
  });
  const child = spawn(browser.path, [...line], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => {
      resolve(error.message);
    });
    child.on('close', (code) => {
      resolve(`it ended with ${code === null ? 'a signal' : `code ${String(code)}`}`);
    });
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), longestMs);
  try {
    // 3 and 4 are the ends of the pipe that the line asks for.
    const [, , , input, output] = child.stdio;
    if (!(input instanceof Writable) || !(output instanceof Readable))
      throw unavailable(`${browser.path} has no pipe.`);
    const pipe = openCdpPipe(input, output);
    const failed = ended.then((how) => Promise.reject(unavailable(`${browser.path} could not print: ${how}.`)));
    return await Promise.race([withDocument(pipe, html, task), failed]);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
    await ended;
    await removeProfileFolder(profileFolder);
  }
}

async function withDocument<T>(pipe: CdpPipe, html: string, task: (page: PaperPage) => Promise<T>): Promise<T> {
  const { targetId } = targetSchema.parse(await pipe.send('Target.createTarget', { url: 'about:blank' }));
  const { sessionId } = attachedSchema.parse(await pipe.send('Target.attachToTarget', { targetId, flatten: true }));
  const page: PaperPage = { send: (method, params) => pipe.send(method, params, sessionId) };
  await page.send('Page.enable');
  const { frameTree } = framesSchema.parse(await page.send('Page.getFrameTree'));
  await page.send('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
  return task(page);
}

/** Of Chromium's family: the one that measures where it is one, else whichever is installed. */
async function findPaperBrowser(): Promise<FoundBrowser> {
  const candidates = [
    () => findBrowser(),
    ...(['chrome', 'edge', 'chromium'] as const).map((kind) => () => findBrowserOfKind(kind)),
  ];
  for (const find of candidates) {
    const found = await find().catch(() => undefined);
    // A flatpak gets none of our open files, and so no pipe.
    if (found?.family === 'chromium' && packagingOf(found.path) === 'plain') return found;
  }
  throw unavailable('PDF and PNG are made by a browser, and neither Chrome, Edge nor Chromium was found here.');
}

function unavailable(message: string): ApiError {
  return new ApiError(
    'unavailable',
    message,
    'Install one, or name its path in ASSAY_BROWSER; or write HTML (--format html), which every browser prints, and SVG.',
  );
}
