import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const commit = 'a'.repeat(40);

/** A hub on this computer: its API, its redirects to large files, ranges, and the faults that a network has. */
export class FakeHub {
  readonly files = new Map<string, Uint8Array>();
  /** Each path that was asked for, with the range where one was. */
  readonly asked: string[] = [];
  /** Large files stand still after so many bytes, so many times, until `drop` ends them; with 0 bytes they end at once. */
  breakAfter: { bytes: number; times: number } | undefined;
  /** Answered to everything, where set. */
  status: number | undefined;
  /** Sent in place of what the listing promises. */
  forged: Uint8Array | undefined;
  ignoresRanges = false;
  readonly #server: Server = createServer((request, response) => {
    this.#answer(request, response);
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The network goes away in the middle of whatever is being sent. */
  drop(): void {
    this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://hub');
    const range = request.headers.range;
    this.asked.push(`${url.pathname}${range === undefined ? '' : ` ${range}`}`);
    if (this.status !== undefined) {
      response.writeHead(this.status).end('no');
    } else if (url.pathname === '/api/models/owner/name/revision/main') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(this.#listing()));
    } else if (url.pathname.startsWith(`/owner/name/resolve/${commit}/`)) {
      this.#resolve(decodeURIComponent(url.pathname.split(`${commit}/`)[1] ?? ''), response);
    } else if (url.pathname.startsWith('/large/')) {
      this.#send(this.files.get(decodeURIComponent(url.pathname.slice('/large/'.length))), range, response);
    } else {
      response.writeHead(404).end();
    }
  }

  /** Files of more than 500 bytes are large, as the hub keeps models apart from texts. */
  #listing(): unknown {
    const siblings = [...this.files].map(([rfilename, content]) => {
      const sha256 = createHash('sha256').update(content).digest('hex');
      const blobId = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
      const lfs = content.length > 500 ? { lfs: { sha256, size: content.length, pointerSize: 130 } } : {};
      return { rfilename, size: content.length, blobId, ...lfs };
    });
    return { id: 'owner/name', sha: commit, cardData: { license: 'mit' }, siblings };
  }

  #resolve(path: string, response: ServerResponse): void {
    const content = this.files.get(path);
    if (content === undefined) response.writeHead(404).end();
    else if (content.length > 500) response.writeHead(302, { location: `/large/${encodeURIComponent(path)}` }).end();
    else response.writeHead(200).end(content);
  }

  #send(listed: Uint8Array | undefined, range: string | undefined, response: ServerResponse): void {
    const content = listed === undefined ? undefined : (this.forged ?? listed);
    if (content === undefined) {
      response.writeHead(404).end();
      return;
    }
    const from = this.ignoresRanges || range === undefined ? 0 : Number(/^bytes=(\d+)-$/.exec(range)?.[1]);
    const part = content.subarray(from);
    const total = content.length;
    response.writeHead(from === 0 ? 200 : 206, {
      'content-length': part.length,
      ...(from === 0 ? {} : { 'content-range': `bytes ${from}-${total - 1}/${total}` }),
    });
    if (this.breakAfter === undefined || this.breakAfter.times === 0) {
      response.end(part);
      return;
    }
    this.breakAfter.times--;
    if (this.breakAfter.bytes === 0) response.destroy();
    else response.write(part.subarray(0, this.breakAfter.bytes));
  }
}
