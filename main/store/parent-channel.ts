/** The way to the process that started this one: Electron's parent port, or the channel of `child_process.fork`. */
export interface ParentChannel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The parent is gone, or has let go of this process. */
  onClose(listener: () => void): void;
}

export function parentChannel(): ParentChannel {
  const port: unknown = Reflect.get(process, 'parentPort');
  return isParentPort(port) ? electronChannel(port) : nodeChannel();
}

/** The part of Electron's MessagePort that is used here; its messages come wrapped in an event. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

/** A utility process ends with its parent: there is nothing to listen for. */
function electronChannel(port: ParentPort): ParentChannel {
  return {
    send: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', (event) => {
        listener(event.data);
      });
    },
    onClose: () => undefined,
  };
}

function nodeChannel(): ParentChannel {
  return {
    send: (message) => {
      // The parent may have gone while a request ran; there is nobody left to tell.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => {
      process.on('message', listener);
    },
    onClose: (listener) => {
      process.on('disconnect', listener);
    },
  };
}
