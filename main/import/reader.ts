import type { ChildHandle } from '../process/process-host.ts';
import {
  type HashedSource,
  type ReaderReply,
  type ReaderRequest,
  readerReplySchema,
  type SourceHash,
} from './reader-messages.ts';

export type ReaderPart = Extract<ReaderReply, { readonly type: 'part' }>;
type Source = Pick<HashedSource, 'path' | 'name'>;

/** The child that reads files has ended. `reading`: the place of the file that it was at. */
export class ReaderEnded extends Error {
  constructor(
    readonly reason: string,
    readonly reading: number | undefined,
  ) {
    super(`The process that reads files ended (${reason}).`);
  }
}

/** A child process that reads files, one request at a time. */
export class Reader {
  readonly #child: ChildHandle;
  #onReply: ((reply: ReaderReply) => void) | undefined;
  #onEnd: ((error: ReaderEnded) => void) | undefined;
  #ended: ReaderEnded | undefined;
  #reading: number | undefined;

  constructor(child: ChildHandle) {
    this.#child = child;
    child.onMessage((message) => {
      const reply = readerReplySchema.parse(message);
      if (reply.type === 'reading') this.#reading = reply.index;
      else this.#onReply?.(reply);
    });
    child.onExit(({ code, signal }) => {
      this.#ended = new ReaderEnded(signal ?? `exit code ${String(code)}`, this.#reading);
      this.#onEnd?.(this.#ended);
    });
  }

  async prepare(setup: Omit<Extract<ReaderRequest, { type: 'prepare' }>, 'type'>): Promise<void> {
    await this.#ask({ type: 'prepare', ...setup }, () => Promise.resolve());
  }

  async hash(sources: readonly Source[]): Promise<readonly SourceHash[]> {
    let hashes: readonly SourceHash[] = [];
    await this.#ask({ type: 'hash', sources: [...sources] }, (reply) => {
      if (reply.type === 'hashes') hashes = reply.hashes;
      return Promise.resolve();
    });
    return hashes;
  }

  /** `take` is given one part after the other; the child waits for it, so that no more than one is under way. */
  async read(sources: readonly HashedSource[], take: (part: ReaderPart) => Promise<void>): Promise<void> {
    this.#reading = undefined;
    await this.#ask({ type: 'read', sources: [...sources] }, async (reply) => {
      if (reply.type !== 'part') return;
      await take(reply);
      this.#send({ type: 'more' });
    });
  }

  kill(): void {
    this.#child.kill();
  }

  #send(request: ReaderRequest): void {
    this.#child.send(request);
  }

  /** Settles with the last reply to the request. */
  #ask(request: ReaderRequest, onReply: (reply: ReaderReply) => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(this.#ended);
        return;
      }
      this.#onEnd = reject;
      this.#onReply = (reply) => {
        if (reply.type === 'failed') {
          reject(new Error(reply.message));
          return;
        }
        onReply(reply).then(() => {
          if (reply.type === 'done' || reply.type === 'hashes') resolve();
        }, reject);
      };
      this.#send(request);
    });
  }
}
