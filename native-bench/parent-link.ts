import type { FromChild, ToChild } from './protocol.ts';

/** The wire to whoever started this process: `fork` in Node, `utilityProcess.fork` in Electron. */
export interface ParentLink {
  /** Resolves when the message has left this process, so that sending cannot reach into a timed run. */
  send(message: FromChild): Promise<void>;
  onMessage(listener: (message: ToChild) => void): void;
}

/** The part of Electron's `process.parentPort` that is used; its types are Electron's alone. */
interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export function connectToParent(): ParentLink {
  const electronPort = findElectronPort();
  if (electronPort !== undefined) return electronLink(electronPort);
  if (process.send === undefined) {
    throw new Error('This file measures one case for Assay and is started by it, not by hand. Use `assay run`.');
  }
  return forkLink(process.send.bind(process));
}

function findElectronPort(): ElectronParentPort | undefined {
  const port: unknown = Reflect.get(process, 'parentPort');
  return isElectronPort(port) ? port : undefined;
}

function isElectronPort(port: unknown): port is ElectronParentPort {
  return typeof port === 'object' && port !== null && 'postMessage' in port && 'on' in port;
}

function electronLink(port: ElectronParentPort): ParentLink {
  return {
    send(message) {
      port.postMessage(message);
      return Promise.resolve();
    },
    onMessage(listener) {
      port.on('message', ({ data }) => {
        listener(data as ToChild);
      });
    },
  };
}

function forkLink(send: (message: unknown, callback: (error: Error | null) => void) => boolean): ParentLink {
  // Without a parent nobody waits for the result: go, rather than hold a core for a measurement that is lost.
  process.on('disconnect', () => process.exit(1));
  return {
    send: (message) =>
      new Promise((resolve, reject) => {
        send(message, (error) => {
          if (error === null) resolve();
          else reject(error);
        });
      }),
    onMessage(listener) {
      process.on('message', (message) => {
        listener(message as ToChild);
      });
    },
  };
}
