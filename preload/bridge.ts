/** A file that was written or chosen. Pages know it by a handle: a path that comes from a page is never used. */
export interface FileHandle {
  readonly handle: string;
  /** The file's name without its folder, for the screen. */
  readonly name: string;
}

export type SaveOutcome =
  | ({ readonly state: 'saved' } & FileHandle)
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly reason: string };

/** The menu says what the person wants; the page knows how to do it. */
export const menuCommands = [
  'show-machine',
  'show-bench',
  'show-results',
  'show-compare',
  'show-machines',
  'show-reports',
  'show-data',
  'open-model',
  'show-documentation',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

/** One GPU as Chromium's GPU process sees it: PCI ids, and the driver where the platform tells. */
export interface ChromiumGpu {
  readonly vendorId: number;
  readonly deviceId: number;
  readonly isActive: boolean;
  readonly driverVersion: string | undefined;
}

export type GpuInfo =
  | { readonly state: 'known'; readonly gpus: readonly ChromiumGpu[] }
  | { readonly state: 'unknown'; readonly reason: string };

export const pathKinds = ['files', 'folders'] as const;
export type PathKind = (typeof pathKinds)[number];

/** `window.assay`: what the desktop can do and a web page cannot. Everything else goes through the API, as in a browser. */
export interface DesktopBridge {
  readonly versions: Readonly<Record<'electron' | 'chromium' | 'node', string>>;
  /** Asks where, and writes. `name` is only what the dialog proposes. */
  saveFile(name: string, content: Uint8Array | string): Promise<SaveOutcome>;
  /** Asks for an .onnx file; its path is what the API's `POST /models/files` takes. `undefined` where nobody chose one. */
  openModelFile(): Promise<string | undefined>;
  /** Asks for files or folders; their paths are what the API’s imports and merges take. Empty where nobody chose any. */
  choosePaths(kind: PathKind): Promise<readonly string[]>;
  /** Shows a file that was saved in this run in the system's file manager. */
  showInFolder(handle: string): Promise<void>;
  gpuInfo(): Promise<GpuInfo>;
  /** Prints the page that asks, and asks where to. */
  printToPdf(name: string): Promise<SaveOutcome>;
  /** Returns how to stop listening. */
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
}

/** The names that cross the process boundary: preload sends them, main/electron/ipc.ts answers them. */
export const channels = {
  saveFile: 'assay:save-file',
  openModelFile: 'assay:open-model-file',
  choosePaths: 'assay:choose-paths',
  showInFolder: 'assay:show-in-folder',
  gpuInfo: 'assay:gpu-info',
  printToPdf: 'assay:print-to-pdf',
  menuCommand: 'assay:menu-command',
} as const;
