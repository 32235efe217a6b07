/**
 * What a page cannot do by itself and the desktop window can: present in Electron, absent in a browser. Every member is
 * optional, so that an older window and a browser take the same way round.
 */
export interface DesktopBridge {
  saveFile?(name: string, bytes: Uint8Array): Promise<unknown>;
  openModelFile?(): Promise<string | undefined>;
  onMenuCommand?(listener: (command: string) => void): () => void;
}

declare global {
  interface Window {
    readonly assay?: DesktopBridge;
  }
}

export function desktopBridge(): DesktopBridge | undefined {
  return window.assay;
}
