import { app, type BrowserWindow, dialog, session } from 'electron';
import { addChromiumSwitches } from './chromium-switches.ts';
import { databaseOption } from './command-line.ts';
import { type DesktopWorkbench, openDesktopWorkbench } from './desktop-workbench.ts';
import { answerPages } from './ipc.ts';
import { installMenu } from './menu.ts';
import { mountScheme, registerScheme } from './scheme.ts';
import { openReadingWindow } from './reading-window.ts';
import { hardenEveryPage, hardenSession } from './session-hardening.ts';
import { bringToFront, createMainWindow, loadWorkbench } from './window.ts';

let mainWindow: BrowserWindow | undefined;
let desktop: DesktopWorkbench | undefined;
let isClosing = false;

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  app.enableSandbox();
  addChromiumSwitches(app.commandLine, process.platform);
  registerScheme();
  hardenEveryPage(openReadingWindow);
  app.on('second-instance', () => {
    if (mainWindow !== undefined) bringToFront(mainWindow);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('will-quit', (event) => {
    if (isClosing || desktop === undefined) return;
    event.preventDefault();
    isClosing = true;
    void closeThenExit(desktop);
  });
  void app.whenReady().then(open).catch(giveUp);
}

async function open(): Promise<void> {
  hardenSession(session.defaultSession);
  desktop = await openDesktopWorkbench(databaseOption(process.argv));
  mountScheme(desktop.handler);
  answerPages(() => mainWindow);
  installMenu(() => mainWindow);
  const window = createMainWindow();
  mainWindow = window;
  window.once('closed', () => {
    mainWindow = undefined;
  });
  await loadWorkbench(window);
}

/** Ends what is being measured and closes the database; what was measured is kept. */
async function closeThenExit(workbench: DesktopWorkbench): Promise<void> {
  await workbench.close().catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
  });
  app.exit(0);
}

function giveUp(error: unknown): void {
  dialog.showErrorBox('Assay could not be opened', sentenceOf(error));
  app.exit(1);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
