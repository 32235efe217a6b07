import { app, type BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { channels, pathKinds } from '../../preload/bridge.ts';
import { isAppAddress } from './app-origin.ts';
import { chooseModelFile, choosePaths, saveAs, showInFolder } from './dialogs.ts';
import { FileHandles } from './file-handles.ts';
import { readGpuInfo } from './gpu-info.ts';

/** A file name, as a dialog may propose it: no folders, no control characters. */
const fileName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\:\p{Cc}]+$/u, 'A file name has no folders in it.');
const content = z.union([z.string(), z.instanceof(Uint8Array)]);

/** Registers all that a page may ask of the desktop. This file alone imports `ipcMain`, so that no handler forgets to check. */
export function answerPages(mainWindow: () => BrowserWindow | undefined): void {
  const files = new FileHandles();

  function handle<A extends readonly unknown[], R>(
    channel: string,
    schema: z.ZodType<A>,
    answer: (window: BrowserWindow, ...args: A) => R | Promise<R>,
  ): void {
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      const window = mainWindow();
      if (window === undefined || !isFromMainPage(event, window))
        throw new Error('This page may not call Assay’s desktop.');
      return answer(window, ...schema.parse(args));
    });
  }

  handle(channels.saveFile, z.tuple([fileName, content]), (window, name, bytes) =>
    saveAs(window, files, name, () => Promise.resolve(bytes)),
  );
  handle(channels.openModelFile, z.tuple([]), (window) => chooseModelFile(window));
  handle(channels.choosePaths, z.tuple([z.enum(pathKinds)]), (window, kind) => choosePaths(window, kind));
  handle(channels.showInFolder, z.tuple([z.uuid()]), (_window, id) => {
    showInFolder(files, id);
  });
  handle(channels.gpuInfo, z.tuple([]), () => readGpuInfo(() => app.getGPUInfo('basic')));
  handle(channels.printToPdf, z.tuple([fileName]), (window, name) =>
    saveAs(window, files, name, () => window.webContents.printToPDF({ printBackground: true, pageSize: 'A4' })),
  );
}

/** The top frame of the main window, on Assay's own address. `senderFrame` is null once that frame is gone. */
function isFromMainPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === window.webContents.mainFrame && isAppAddress(frame.url);
}
