import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UploadedFile } from '../../core/api/uploads.ts';
import { ApiError } from '../../core/api/errors.ts';

/** More files than these wait for nobody: they are what pages left behind. */
const mostUploads = 1000;

/** `name` is what the sender called it: it is shown, and never opened. */
export interface SentFile {
  readonly path: string;
  readonly name: string;
}

interface Upload extends UploadedFile {
  readonly path: string;
}

/** Files that a page sent, under names of ours, until an import or a merge has used them. */
export class Uploads {
  readonly #uploads = new Map<string, Upload>();
  #folder: Promise<string> | undefined;

  async add(name: string, body: ReadableStream<Uint8Array> | null): Promise<UploadedFile> {
    if (this.#uploads.size >= mostUploads) {
      throw new ApiError(
        'conflict',
        `${mostUploads} files that were sent wait to be imported or merged.`,
        'Do that first.',
      );
    }
    const id = randomUUID();
    const path = join(await this.#ownFolder(), `upload-${id}`);
    try {
      // The type of a body has no iterator in the libraries of every layer; the value has.
      const parts = body === null ? [] : (body as unknown as AsyncIterable<Uint8Array>);
      await pipeline(Readable.from(parts), createWriteStream(path, { mode: 0o600 }));
      const { size } = await stat(path);
      const upload = { id, name: lastPart(name), bytes: size, path };
      this.#uploads.set(id, upload);
      return { id, name: upload.name, bytes: size };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  get(id: string): SentFile {
    const upload = this.#uploads.get(id);
    if (upload !== undefined) return upload;
    throw new ApiError('not-found', `No file was sent as ${id}, or it came in already.`, 'Send it again.');
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const upload = this.#uploads.get(id);
      this.#uploads.delete(id);
      if (upload !== undefined) await rm(upload.path, { force: true });
    }
  }

  async close(): Promise<void> {
    const folder = await this.#folder;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  /** Made when it is needed, readable for nobody else. */
  #ownFolder(): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'assay-sent-'));
    return this.#folder;
  }
}

/** What a page calls a file is shown and never opened. */
function lastPart(name: string): string {
  return name.split(/[\\/]/).at(-1) ?? name;
}
