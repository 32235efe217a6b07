import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type UtilityProcess, utilityProcess } from 'electron';
import type { ChildHandle, ProcessHost } from '../process/process-host.ts';
import { type ChildExit, readUtilityExit } from './utility-exit.ts';

/**
 * Children as Electron's utility processes: unlike `child_process.fork` they work with the fuse `runAsNode` off. May be used
 * only after Electron is ready.
 */
export const electronProcessHost: ProcessHost = {
  fork(entry, { args = [], env = {} }) {
    const child = utilityProcess.fork(join(outMainFolder(), `${entry}.js`), [...args], {
      serviceName: `Assay ${entry}`,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    });
    return childHandle(child);
  },
};

/** `out/main`: this code may have been put into a chunk below it. */
function outMainFolder(): string {
  const here = import.meta.dirname;
  return here.endsWith('chunks') ? join(here, '..') : here;
}

function childHandle(child: UtilityProcess): ChildHandle {
  const exit = exitOf(child);
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      void exit.ended.then(listener);
    },
    onStderr: (listener) => {
      if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', listener);
    },
    kill: () => {
      exit.wasKilled();
      kill(child);
    },
  };
}

/** The promise remembers, so that a listener that comes late still hears of it. */
function exitOf(child: UtilityProcess): { readonly ended: Promise<ChildExit>; wasKilled(): void } {
  let killed = false;
  const ended = new Promise<ChildExit>((resolve) => {
    child.once('exit', (code) => {
      resolve(killed ? { code: null, signal: 'SIGKILL' } : readUtilityExit(code, process.platform));
    });
  });
  return {
    ended,
    wasKilled() {
      killed = true;
    },
  };
}

/** `child.kill()` sends SIGTERM, which a child in a native call never hears. */
function kill(child: UtilityProcess): void {
  if (child.pid === undefined) {
    // Either it has not started yet, or it is gone and will never say so again.
    child.once('spawn', () => {
      kill(child);
    });
    return;
  }
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime, and its exit is on its way.
  }
}
