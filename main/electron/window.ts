import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme } from 'electron';
import { appOrigin } from './app-origin.ts';
import { securePreferences } from './window-preferences.ts';

/** Shown before the page has drawn itself; the page's own backgrounds, so that nothing flashes. */
const background = { light: '#f7f7f8', dark: '#131317' } as const;

export function createMainWindow(): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Assay',
    width: 1360,
    height: 880,
    minWidth: 880,
    minHeight: 600,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      ...securePreferences(app.isPackaged),
      preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  return window;
}

/** Loads the workbench and says on stderr if its page is not isolated: threads are missing then, and the clock is coarse. */
export async function loadWorkbench(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${appOrigin}/`);
  const isIsolated: unknown = await window.webContents.executeJavaScript('globalThis.crossOriginIsolated === true');
  if (isIsolated === true) return;
  process.stderr.write(
    'The page is not cross-origin isolated: web cases run with one thread and a clock step of 0.1 ms. Report this with the versions in the About box.\n',
  );
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
