import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

export interface CdpEvent {
  readonly method: string;
  readonly params: unknown;
}

/** Chromium's DevTools protocol to the browser as a whole. */
export interface CdpPipe {
  /** Rejects with the browser's refusal, or when it ends first. `sessionId`: to one attached page, not to the browser. */
  send(method: string, params?: Readonly<Record<string, unknown>>, sessionId?: string): Promise<unknown>;
  onEvent(listener: (event: CdpEvent) => void): void;
}

const messageSchema = z.union([
  z.object({ id: z.number(), result: z.unknown() }),
  z.object({ id: z.number(), error: z.object({ message: z.string() }) }),
  z.object({ method: z.string(), params: z.unknown() }),
]);

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Speaks over the two ends of `--remote-debugging-pipe`: JSON messages, each ended by a NUL byte. */
export function openCdpPipe(input: Writable, output: Readable): CdpPipe {
  const waiting = new Map<number, Waiting>();
  const listeners: ((event: CdpEvent) => void)[] = [];
  let lastId = 0;
  let isEnded = false;

  function take(text: string): void {
    const message = messageSchema.safeParse(JSON.parse(text));
    if (!message.success) return;
    if ('method' in message.data) {
      const { method, params } = message.data;
      for (const listener of listeners) listener({ method, params });
      return;
    }
    const asked = waiting.get(message.data.id);
    waiting.delete(message.data.id);
    if ('error' in message.data) asked?.reject(new Error(message.data.error.message));
    else asked?.resolve(message.data.result);
  }

  function end(): void {
    isEnded = true;
    for (const { reject } of waiting.values()) reject(new Error('The browser ended.'));
    waiting.clear();
  }

  onEachMessage(output, take);
  output.on('close', end);
  input.on('error', end);
  return {
    send(method, params = {}, sessionId) {
      if (isEnded) return Promise.reject(new Error('The browser has ended.'));
      const id = ++lastId;
      const answer = new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
      input.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
      return answer;
    },
    onEvent(listener) {
      listeners.push(listener);
    },
  };
}

/** Messages may come in pieces, and several in one; a piece may end within a character. */
function onEachMessage(output: Readable, take: (text: string) => void): void {
  let pieces: Buffer[] = [];
  output.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      take(Buffer.concat([...pieces, rest.subarray(0, end)]).toString('utf8'));
      pieces = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) pieces.push(rest);
  });
}
