import { app, BrowserWindow } from 'electron';
import { appOrigin } from './app-origin.ts';
import { securePreferences } from './window-preferences.ts';

/**
 * A hidden window of its own for web cases, so that the screen that shows progress does not disturb what it shows. It is
 * never throttled, has no preload, and sees nothing but the ticket of its runner.
 */
export async function openBenchWindow(ticket: string): Promise<{ close(): Promise<void> }> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...securePreferences(app.isPackaged), backgroundThrottling: false },
  });
  try {
    await window.loadURL(`${appOrigin}/bench.html?ticket=${encodeURIComponent(ticket)}`);
  } catch (error) {
    window.destroy();
    throw error;
  }
  return { close: () => closeWindow(window) };
}

/** A worker may sit in a native call and answer nothing: the window is destroyed, not asked. */
function closeWindow(window: BrowserWindow): Promise<void> {
  if (!window.isDestroyed()) window.destroy();
  return Promise.resolve();
}
