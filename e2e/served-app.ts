import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Call } from '../core/api/client.ts';
import { createCall } from '../core/api/client.ts';

const root = join(import.meta.dirname, '..');

/** The real application, as `assay serve` starts it, on a database of its own. */
export interface ServedApp {
  /** Opens the workbench in a browser that has no cookie yet. */
  readonly address: string;
  readonly origin: string;
  /** The typed API, with the token that scripts use. */
  readonly call: Call;
  /** Ends the process and leaves the database. */
  stop(): Promise<void>;
  /** Ends the process and takes its database away. */
  remove(): Promise<void>;
}

export async function serveApp(options: { readonly databasePath?: string } = {}): Promise<ServedApp> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-e2e-'));
  const databasePath = options.databasePath ?? join(folder, 'assay.duckdb');
  const child = spawn(process.execPath, ['out/main/cli.js', 'serve', '--port', '0', '--db', databasePath], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await readAddress(child);
  const { origin, searchParams } = new URL(address);
  const token = searchParams.get('t') ?? '';
  const stop = (): Promise<void> => end(child);
  return {
    address,
    origin,
    call: createCall((request) => send(origin, token, request)),
    stop,
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readAddress(child: ChildProcess): Promise<string> {
  const complaints: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  if (child.stdout === null) throw new Error('The served application has no output to read its address from.');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?t=\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`assay serve ended before it printed its address. It said: ${complaints.join('')}`);
}

async function send(
  origin: string,
  token: string,
  request: { readonly method: string; readonly path: string; readonly body?: string },
): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(origin + request.path, {
    method: request.method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  return { status: response.status, text: await response.text() };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await ended;
}
