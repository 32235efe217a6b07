import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type BrowserWindow, dialog, shell } from 'electron';
import type { PathKind, SaveOutcome } from '../../preload/bridge.ts';
import type { FileHandles } from './file-handles.ts';

/** Asks where to, and writes. A disk that refuses is an outcome with its reason, not an exception in the page. */
export async function saveAs(
  window: BrowserWindow,
  files: FileHandles,
  proposal: string,
  content: () => Promise<Uint8Array | string>,
): Promise<SaveOutcome> {
  const extension = extname(proposal).slice(1);
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: proposal,
    filters: extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }],
  });
  if (chosen.canceled || chosen.filePath === '') return { state: 'cancelled' };
  try {
    await writeFile(chosen.filePath, await content());
    return { state: 'saved', ...files.add(chosen.filePath) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { state: 'failed', reason: `${chosen.filePath} could not be written: ${reason}` };
  }
}

export async function chooseModelFile(window: BrowserWindow): Promise<string | undefined> {
  const chosen = await dialog.showOpenDialog(window, {
    title: 'Open a model',
    properties: ['openFile'],
    filters: [{ name: 'ONNX model', extensions: ['onnx'] }],
  });
  return chosen.canceled ? undefined : chosen.filePaths[0];
}

export async function choosePaths(window: BrowserWindow, kind: PathKind): Promise<readonly string[]> {
  const chosen = await dialog.showOpenDialog(window, {
    title: kind === 'files' ? 'Choose files' : 'Choose folders',
    properties: [kind === 'files' ? 'openFile' : 'openDirectory', 'multiSelections'],
  });
  return chosen.canceled ? [] : chosen.filePaths;
}

export function showInFolder(files: FileHandles, handle: string): void {
  const path = files.pathOf(handle);
  if (path === undefined) throw new Error('This file is not one that was saved since Assay was started.');
  shell.showItemInFolder(path);
}
