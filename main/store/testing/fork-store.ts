import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildHandle } from '../../process/process-host.ts';

/** The real store process, from its source: tests need no build. */
export function forkStore(): ChildHandle {
  return forkSource(new URL('../store-process.ts', import.meta.url));
}

/** Any entry of ours, from its source. */
export function forkSource(entry: URL): ChildHandle {
  const child = fork(fileURLToPath(entry), [], {
    serialization: 'advanced',
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let exit: { readonly code: number | null; readonly signal: string | null } | undefined;
  child.once('close', (code, signal) => {
    exit = { code, signal };
  });
  return {
    pid: child.pid,
    send: (message) => {
      if (child.connected && typeof message === 'object' && message !== null) child.send(message, () => undefined);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      if (exit !== undefined) listener(exit);
      else
        child.once('close', (code, signal) => {
          listener({ code, signal });
        });
    },
    onStderr: (listener) => {
      child.stderr?.on('data', (data: Buffer) => {
        listener(data.toString());
      });
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

/** Settles when the child is gone. */
export function exitOf(child: ChildHandle): Promise<{ readonly code: number | null; readonly signal: string | null }> {
  return new Promise((resolve) => {
    child.onExit(resolve);
  });
}
