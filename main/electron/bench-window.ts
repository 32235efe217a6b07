import { app, BrowserWindow } from 'electron';
import { appOrigin } from './app-origin.ts';
import type { OpenedPage } from '../runs/web/opened-page.ts';
import { chromiumFlags } from './chromium-switches.ts';
import { createContentTracer } from './content-tracer.ts';
import { securePreferences } from './window-preferences.ts';

/**
 * A window of its own for web cases, so that the screen that shows progress does not disturb what it shows; hidden unless a
 * window was asked for. It is never throttled, has no preload, and sees nothing but the ticket of its runner.
 */
export async function openBenchWindow(ticket: string, headless: boolean): Promise<OpenedPage> {
  const window = new BrowserWindow({
    show: !headless,
    webPreferences: { ...securePreferences(app.isPackaged), backgroundThrottling: false },
  });
  try {
    await window.loadURL(`${appOrigin}/bench.html?ticket=${encodeURIComponent(ticket)}`);
  } catch (error) {
    window.destroy();
    throw error;
  }
  return {
    gone: goneReason(window),
    launch: { kind: 'bundled', headless, flags: chromiumFlags(process.platform) },
    tracer: createContentTracer(),
    close: () => closeWindow(window),
  };
}

/** Without this a renderer that died would be noticed only by its long silence. */
function goneReason(window: BrowserWindow): Promise<string> {
  return new Promise((resolve) => {
    window.webContents.once('render-process-gone', (_event, { reason }) => {
      resolve(`the measuring window ended: ${reason}`);
    });
  });
}

/** A worker may sit in a native call and answer nothing: the window is destroyed, not asked. */
function closeWindow(window: BrowserWindow): Promise<void> {
  if (!window.isDestroyed()) window.destroy();
  return Promise.resolve();
}
