import { app, type Session, shell, type WebContents } from 'electron';
import { isAppAddress, isReadingPage, mayLoad, mayOpenOutside } from './app-origin.ts';

/** Copying a table to the clipboard is all that a page of Assay is ever allowed. */
const allowedPermission = 'clipboard-sanitized-write';

/** Denies by default what Electron allows by default: permissions, devices, screen capture, and every address but our own. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(permission === allowedPermission && isAppAddress(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === allowedPermission && isAppAddress(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isAllowedRequest(details.url) });
  });
  // A page saves through the native dialog; nothing else may write to the disk.
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}

/** Developer tools load themselves from a scheme of their own, and only in an unpackaged application. */
function isAllowedRequest(address: string): boolean {
  return mayLoad(address) || (!app.isPackaged && address.startsWith('devtools:'));
}

/**
 * No page leaves Assay, none embeds another, none opens a window by itself: pages that are only read go to `openReading`, a
 * few links to the user's browser.
 */
export function hardenEveryPage(openReading: (address: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    hardenPage(contents, openReading);
  });
}

function hardenPage(contents: WebContents, openReading: (address: string) => void): void {
  contents.on('will-navigate', (details) => {
    details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (isReadingPage(url)) openReading(url);
    else if (mayOpenOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}
