import { resolve } from 'node:path';
import { type Call, createCall } from '../../core/api/client.ts';
import { ApiError } from '../../core/api/errors.ts';
import { serveWorkbench } from '../server/serve-workbench.ts';
import { StoreError } from '../store/store-error.ts';
import { ownDatabasePath } from '../user-place.ts';
import { findOwner } from '../server/find-owner.ts';

/** How a command reaches the API: in this process, or in the Assay process that owns the database. */
export interface Door {
  readonly kind: 'own' | 'attached';
  readonly call: Call;
  /** For what is not JSON: event streams and files. `path` starts with /api/v1. */
  fetch(
    path: string,
    init?: {
      readonly method?: string;
      readonly body?: string;
      readonly signal?: AbortSignal;
      /** The format that is asked for. */
      readonly accept?: string;
    },
  ): Promise<Response>;
  close(): Promise<void>;
}

export interface DoorOptions {
  /** Also over a database that nothing can open, to put another in its place. */
  readonly evenDamaged?: boolean;
}

export function databasePathOf(option: string | undefined): string {
  if (option?.trim() === '') {
    throw new ApiError('bad-request', '--db is empty.', 'Name the file of a database, or leave it out.');
  }
  return option === undefined ? ownDatabasePath() : resolve(option);
}

export async function openDoor(databasePath: string, options: DoorOptions = {}): Promise<Door> {
  const owner = await findOwner(databasePath);
  if (owner !== undefined) return attachedDoor(owner.address, owner.token);
  try {
    return await ownDoor(databasePath, options);
  } catch (error) {
    // Another Assay may have opened the file a moment ago and not have said yet where it answers.
    const newOwner = isLocked(error) ? await findOwner(databasePath, lateOwnerMs) : undefined;
    if (newOwner === undefined) throw error;
    return attachedDoor(newOwner.address, newOwner.token);
  }
}

const lateOwnerMs = 3_000;

function isLocked(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'database-locked';
}

async function ownDoor(databasePath: string, options: DoorOptions): Promise<Door> {
  const served = await serveWorkbench({ databasePath, port: 0, host: 'in-process', ...options });
  const fetchInside: Door['fetch'] = (path, init) =>
    served.handler(requestFor('http://in-process', path, init, undefined));
  return { kind: 'own', call: callThrough(fetchInside), fetch: fetchInside, close: () => served.close() };
}

export function attachedDoor(address: string, token: string): Door {
  const fetchOutside: Door['fetch'] = (path, init) => fetch(requestFor(address, path, init, token));
  return { kind: 'attached', call: callThrough(fetchOutside), fetch: fetchOutside, close: () => Promise.resolve() };
}

function requestFor(
  origin: string,
  path: string,
  init: Parameters<Door['fetch']>[1],
  token: string | undefined,
): Request {
  const headers: Record<string, string> = {};
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  if (init?.body !== undefined) headers['content-type'] = 'application/json';
  const { accept, ...rest } = init ?? {};
  if (accept !== undefined) headers['accept'] = accept;
  return new Request(origin + path, { ...rest, headers });
}

function callThrough(fetchPath: Door['fetch']): Call {
  return createCall(async ({ method, path, body }) => {
    const response = await fetchPath(path, { method, ...(body === undefined ? {} : { body }) });
    return { status: response.status, text: await response.text() };
  });
}
