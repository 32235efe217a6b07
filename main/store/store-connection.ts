import type { ChildHandle } from '../process/process-host.ts';
import type { StoreApi, StoreMethod } from './store-api.ts';
import { createStoreClient } from './store-client.ts';
import { StoreError } from './store-error.ts';
import { storeMethods } from './store-messages.ts';

export interface StoreConnection {
  readonly store: StoreApi;
  /** Ends the process; `store.close()` goes before. */
  kill(): void;
}

/** What only reads may be asked twice: where the process ended under it, a new one answers. */
const reads: ReadonlySet<StoreMethod> = new Set([
  'machine', 'session', 'sessions', 'environment', 'surroundings', 'events', 'measurement', 'measurements', 'coverage', 'rows', 'columns',
  'arrow', 'parquet', 'querySchema', 'completeSql', 'savedQueries', 'check', 'stats', 'imports', 'importReport', 'importFiles', 'importedResult',
]); // biome-ignore format: a list of names

/** A process that ends again and again has a reason that another start does not mend. */
const mostRevivals = 3;
const revivalsWithinMs = 60_000;

/**
 * The store in a process of its own, which is started again when it ends: a typed query that nothing else stops ends it, and so
 * may the system when memory is short. What was committed is in the file; a write that was under way is told as lost.
 */
export async function connectStore(
  fork: () => ChildHandle,
  path: string,
  { evenDamaged = false }: { readonly evenDamaged?: boolean } = {},
): Promise<StoreConnection> {
  let child = fork();
  let client = createStoreClient(child);
  let opened: Promise<unknown> = client.open(path).catch((error: unknown) => {
    // All but a restore is refused then, since no database is open.
    if (!evenDamaged || !isDamage(error)) throw error;
  });
  let isClosing = false;
  let isQuiet = false;
  const revivedAt: number[] = [];

  function watchEnd(): void {
    child.onExit(() => {
      if (!isClosing && mayRevive()) revive();
    });
  }

  function mayRevive(): boolean {
    const now = Date.now();
    revivedAt.push(now);
    return revivedAt.filter((time) => now - time < revivalsWithinMs).length <= mostRevivals;
  }

  function revive(): void {
    child = fork();
    client = createStoreClient(child);
    const fresh = client;
    opened = fresh.open(path, { keepSessions: true }).then(() => fresh.setQuiet(isQuiet));
    // Whoever asks next hears of it.
    opened.catch(() => undefined);
    watchEnd();
  }

  async function ask(method: StoreMethod, parameters: readonly unknown[]): Promise<unknown> {
    await opened;
    const before = client;
    try {
      return await invoke(before, method, parameters);
    } catch (error) {
      const isGone = error instanceof StoreError && error.code === 'store-stopped';
      // A process that is gone holds nothing more, and whoever waited for a write has heard that it was lost.
      if (isGone && method === 'close') return undefined;
      if (!isGone || !reads.has(method) || isClosing) throw error;
      if (client === before) throw error;
      await opened;
      return invoke(client, method, parameters);
    }
  }

  const entries = storeMethods.map((method) => [
    method,
    (...parameters: unknown[]) => {
      if (method === 'close') isClosing = true;
      if (method === 'setQuiet') isQuiet = parameters[0] === true;
      return ask(method, parameters);
    },
  ]);
  await opened.catch((error: unknown) => {
    child.kill();
    throw error;
  });
  watchEnd();
  return {
    // The one place where the list of methods becomes the interface again: `storeMethods` names all of them.
    store: Object.fromEntries(entries) as StoreApi,
    kill() {
      isClosing = true;
      child.kill();
    },
  };
}

function isDamage(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'database-corrupt';
}

function invoke(client: StoreApi, method: StoreMethod, parameters: readonly unknown[]): Promise<unknown> {
  // A call by name, whose parameters the list of methods has no types for.
  return (client as unknown as Record<StoreMethod, (...all: readonly unknown[]) => Promise<unknown>>)[method](
    ...parameters,
  );
}
