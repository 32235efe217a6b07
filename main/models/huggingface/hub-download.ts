import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../../files/make-folder.ts';
import { ModelRequestError } from '../../../core/zoo/model-request-error.ts';
import { errorCode } from '../../files/error-code.ts';
import { askHub, HubUnreachable } from './hub-fetch.ts';
import type { HubFile } from './hub-listing.ts';

export interface DownloadRequest {
  readonly url: string;
  readonly repository: string;
  readonly file: HubFile;
  /** Where it is to lie when it is complete and has the right hash. Until then it grows beside, as `.partial`. */
  readonly target: string;
  readonly signal: AbortSignal;
  readonly onProgress?: ((bytes: number) => void) | undefined;
  /** Waits before another attempt; a test does not. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Attempts that bring nothing new. As long as bytes come, it goes on. */
const fruitlessAttempts = 5;
const firstWaitMs = 1_000;

/** Loads one file, goes on where an earlier attempt stopped, and keeps it only if its hash is the listed one. */
export async function downloadFile(request: DownloadRequest): Promise<void> {
  const { target, file } = request;
  if ((await sizeOf(target)) === file.bytes) return;
  await makeFolder(dirname(target));
  const partial = `${target}.partial`;
  await loadWhole(request, partial);
  const found = await digestOf(partial, file);
  if (found !== file.digest.value) {
    await rm(partial, { force: true });
    throw new ModelRequestError(
      `The file ${file.path} of ${request.repository} came with the hash ${found} and not ${file.digest.value}, so it was thrown away; try again, and if it happens again do not trust the connection.`,
    );
  }
  await rename(partial, target);
}

async function loadWhole(request: DownloadRequest, partial: string): Promise<void> {
  const { file, wait, signal } = request;
  for (let fruitless = 0; ; ) {
    const before = (await sizeOf(partial)) ?? 0;
    if (before > file.bytes) await truncate(partial, 0);
    if (before === file.bytes && file.bytes > 0) return;
    try {
      await loadRest(request, partial, before > file.bytes ? 0 : before);
      return;
    } catch (error) {
      if (!isPassing(error) || signal.aborted) throw error;
      const after = (await sizeOf(partial)) ?? 0;
      fruitless = after > before ? 0 : fruitless + 1;
      if (fruitless >= fruitlessAttempts) throw error;
      await wait(firstWaitMs * 2 ** fruitless);
    }
  }
}

/** Appends what is missing. A server that does not take the range starts over. */
async function loadRest(request: DownloadRequest, partial: string, from: number): Promise<void> {
  const { url, repository, file, onProgress } = request;
  const stall = stallGuard(request.signal);
  try {
    const headers = from > 0 ? { range: `bytes=${from}-` } : {};
    const response = await askHub({ url, repository, signal: stall.signal, headers });
    const continues = response.status === 206 && startOf(response) === from;
    const target = await open(partial, continues ? 'a' : 'w');
    let bytes = continues ? from : 0;
    try {
      for await (const chunk of chunksOf(response, url, repository)) {
        bytes += chunk.length;
        if (bytes > file.bytes) throw tooLong(request);
        await target.writeFile(chunk);
        stall.alive();
        onProgress?.(bytes);
      }
    } finally {
      await target.close();
    }
    if (bytes < file.bytes) throw new HubUnreachable(new URL(url).host, repository, 'the connection broke off');
  } finally {
    stall.end();
  }
}

async function* chunksOf(response: Response, url: string, repository: string): AsyncGenerator<Uint8Array> {
  if (response.status === 416 || response.body === null) return;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw new HubUnreachable(new URL(url).host, repository, error instanceof Error ? error.message : String(error));
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function startOf(response: Response): number | undefined {
  const match = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '');
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

function tooLong({ file, repository }: DownloadRequest): ModelRequestError {
  return new ModelRequestError(
    `The file ${file.path} of ${repository} is longer than the ${file.bytes} bytes that the hub lists, so it was not kept; try again later.`,
  );
}

/** A disk that is full is not mended by waiting. */
function isPassing(error: unknown): boolean {
  return error instanceof HubUnreachable;
}

const stallMs = 60_000;

/** Ends a request that has brought nothing for a minute. */
function stallGuard(outer: AbortSignal): { signal: AbortSignal; alive: () => void; end: () => void } {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(new Error('nothing came for a minute'));
  };
  let timer = setTimeout(abort, stallMs);
  return {
    signal: AbortSignal.any([outer, controller.signal]),
    alive: () => {
      clearTimeout(timer);
      timer = setTimeout(abort, stallMs);
    },
    end: () => {
      clearTimeout(timer);
    },
  };
}

async function digestOf(path: string, { digest, bytes }: HubFile): Promise<string> {
  const hash = createHash(digest.kind === 'sha256' ? 'sha256' : 'sha1');
  // Git hashes a header before the content.
  if (digest.kind === 'git-sha1') hash.update(`blob ${bytes}\0`);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
