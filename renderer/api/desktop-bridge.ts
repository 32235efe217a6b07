import type { DesktopBridge } from '../../preload/bridge.ts';

declare global {
  interface Window {
    /** Present in the desktop window, absent in a browser. Members are optional: an older window may lack one. */
    readonly assay?: Partial<DesktopBridge>;
  }
}

export function desktopBridge(): Partial<DesktopBridge> | undefined {
  return window.assay;
}
