import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { entryPath } from './entry-path.ts';
import type { ChildHandle, ProcessHost } from './process-host.ts';

/** Child processes of plain Node. Electron has its own host, because its fuses forbid this one. */
export const nodeProcessHost: ProcessHost = {
  fork: (entry, options) => forkFile(entryPath(entry), options),
};

export function forkFile(
  path: string,
  options: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> },
): ChildHandle {
  const child = fork(path, [...(options.args ?? [])], {
    serialization: 'advanced',
    // The parent's stdout is data and its flags (a loader, an inspector port) are its own: the child gets neither.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...process.env, ...options.env },
  });
  return new NodeChild(child);
}

interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

class NodeChild implements ChildHandle {
  readonly #child: ChildProcess;
  readonly #stderrListeners: ((line: string) => void)[] = [];
  readonly #exit: Promise<Exit>;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#readStderr();
    this.#exit = new Promise((resolve) => {
      // Not 'exit': only 'close' comes after the last message and the last line of stderr.
      child.once('close', (code, signal) => {
        resolve({ code, signal });
      });
      child.on('error', (error) => {
        this.#tellStderr(`The process could not be started or reached: ${error.message}`);
        // Nothing was started, so nothing will close.
        if (child.pid === undefined) resolve({ code: null, signal: null });
      });
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  send(message: unknown): void {
    if (!this.#child.connected) return;
    // Whoever waits for an answer hears of the end through onExit, so a lost message needs no error of its own.
    this.#child.send(message as object, () => undefined);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#child.on('message', listener);
  }

  onExit(listener: (exit: Exit) => void): void {
    void this.#exit.then(listener);
  }

  onStderr(listener: (line: string) => void): void {
    this.#stderrListeners.push(listener);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #readStderr(): void {
    if (this.#child.stderr === null) return;
    createInterface({ input: this.#child.stderr }).on('line', (line) => {
      this.#tellStderr(line);
    });
  }

  #tellStderr(line: string): void {
    for (const listener of this.#stderrListeners) listener(line);
  }
}
