import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { apiPrefix } from '../../core/api/route.ts';
import type { BuiltModel } from '../../core/domain/model.ts';

/** The built models that a page may fetch, by content hash: only what a running session offered. */
export class ModelFiles {
  readonly #offered = new Map<string, BuiltModel>();

  offer(built: BuiltModel): (name: string) => string {
    this.#offered.set(built.contentHash, built);
    return (name) => `${apiPrefix}/model-files/${built.contentHash}/${encodeURIComponent(name)}`;
  }

  /** The file as a stream, so that no model stands in this process's memory; `undefined` if it was not offered. */
  async open(contentHash: string, name: string): Promise<Response | undefined> {
    const path = this.#pathOf(contentHash, name);
    if (path === undefined) return undefined;
    const { size } = await stat(path);
    const stream = Readable.toWeb(createReadStream(path, { highWaterMark: 1 << 20 }));
    return new Response(stream as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(size),
        'cache-control': 'no-store',
      },
    });
  }

  #pathOf(contentHash: string, name: string): string | undefined {
    const built = this.#offered.get(contentHash);
    if (built === undefined) return undefined;
    return name === 'model.onnx' ? built.path : built.externalData.find((file) => file.location === name)?.path;
  }
}
