import { app, BrowserWindow } from 'electron';
import { securePreferences } from './window-preferences.ts';

/** A page of Assay that is only read, in a window of its own: no preload, and no way to anywhere else. */
export function openReadingWindow(address: string): void {
  const window = new BrowserWindow({
    title: 'Assay',
    width: 1160,
    height: 860,
    webPreferences: securePreferences(app.isPackaged),
  });
  window.loadURL(address).catch((error: unknown) => {
    process.stderr.write(`The page could not be opened: ${error instanceof Error ? error.message : String(error)}\n`);
    if (!window.isDestroyed()) window.destroy();
  });
}
