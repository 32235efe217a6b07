/** A child process as its parent sees it: `child_process.fork` in Node, `utilityProcess.fork` in Electron. */
export interface ChildHandle {
  readonly pid: number | undefined;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** `code` is null and `signal` set where a signal ended the child. Fires once, also after a listener comes late. */
  onExit(listener: (exit: { readonly code: number | null; readonly signal: string | null }) => void): void;
  /** The child's stderr, line by line, for logs and crash reports. */
  onStderr(listener: (line: string) => void): void;
  /** SIGKILL: the child may hold a native call and hear nothing else. */
  kill(): void;
}

export interface ProcessHost {
  /** `entry` is a file name under the built `out/main`, without extension. Messages are structured clones. */
  fork(
    entry: 'native-bench' | 'native-probe' | 'native-noise' | 'store' | 'import',
    options: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> },
  ): ChildHandle;
}
