import { parentChannel } from './parent-channel.ts';
import { StoreEngine } from './store-engine.ts';
import { failureOf, type StoreReply, type StoreRequest, storeRequestSchema } from './store-messages.ts';

/** The child process that owns the database: it does what its parent asks, and ends when the parent is gone. */
const channel = parentChannel();
const engine = new StoreEngine(undefined, endAtOnce);

channel.onMessage((message) => {
  const request = storeRequestSchema.parse(message);
  void answer(request).then((reply) => {
    channel.send(reply);
  });
});

async function answer(request: StoreRequest): Promise<StoreReply> {
  try {
    // The parent is this program too: the client's types have checked the arguments.
    const method: unknown = Reflect.get(engine, request.method);
    if (typeof method !== 'function') throw new Error(`No method ${request.method}`);
    const result: unknown = await Reflect.apply(method, engine, request.arguments);
    return { id: request.id, state: 'done', result };
  } catch (error) {
    return { id: request.id, state: 'failed', failure: failureOf(error) };
  }
}

/**
 * A thread is in a query that hears no interrupt, and would keep an orderly end waiting. All that was committed is in the
 * log; the parent starts a new process. The answer to whoever asked goes out first.
 */
function endAtOnce(): void {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 100);
}

function closeAndExit(): void {
  void engine.close().finally(() => process.exit(0));
}

channel.onClose(closeAndExit);
process.on('SIGTERM', closeAndExit);
// Ctrl-C and a closed terminal reach the whole group; the parent still has results to record, and closes this one itself.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
