import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { channels } from '../../preload/bridge.ts';
import { answerPages } from './ipc.ts';

type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>;

// Stands for Electron, which cannot be loaded in plain Node: it keeps what is registered and answers dialogs as told.
const electron = vi.hoisted(() => ({
  handlers: new Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>(),
  saveAnswer: { canceled: true, filePath: '' },
  openAnswer: { canceled: true, filePaths: [] as string[] },
  asked: [] as unknown[],
  shown: [] as string[],
}));
vi.mock('electron', () => ({
  app: {},
  ipcMain: { handle: (channel: string, handler: Handler) => electron.handlers.set(channel, handler) },
  dialog: {
    showSaveDialog: () => Promise.resolve(electron.saveAnswer),
    showOpenDialog: (_window: unknown, options: unknown) => {
      electron.asked.push(options);
      return Promise.resolve(electron.openAnswer);
    },
  },
  shell: { showItemInFolder: (path: string) => electron.shown.push(path) },
}));

describe('what a page may ask of the desktop', () => {
  const ownFrame = { url: 'app://assay/#/machine' };
  const window = { webContents: { mainFrame: ownFrame } } as unknown as BrowserWindow;
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-ipc-'));
    electron.shown.length = 0;
    answerPages(() => window);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  function ask(channel: string, frame: unknown, ...args: unknown[]): Promise<unknown> {
    const handler = electron.handlers.get(channel);
    if (handler === undefined) throw new Error(`Nothing answers ${channel}.`);
    return handler({ senderFrame: frame }, ...args);
  }

  test('the main page saves a file where the person chose, and can show it by its handle', async () => {
    electron.saveAnswer = { canceled: false, filePath: join(folder, 'chosen.csv') };
    const saved = (await ask(channels.saveFile, ownFrame, 'assay.csv', 'a,b\n')) as { state: string; handle: string };
    expect(saved.state).toBe('saved');
    expect(await readFile(join(folder, 'chosen.csv'), 'utf8')).toBe('a,b\n');
    await ask(channels.showInFolder, ownFrame, saved.handle);
    expect(electron.shown).toEqual([join(folder, 'chosen.csv')]);
  });

  test('a dialog that was cancelled writes nothing', async () => {
    electron.saveAnswer = { canceled: true, filePath: '' };
    expect(await ask(channels.saveFile, ownFrame, 'assay.csv', 'a')).toEqual({ state: 'cancelled' });
  });

  test('a disk that refuses is an outcome with its reason', async () => {
    electron.saveAnswer = { canceled: false, filePath: join(folder, 'missing', 'a.csv') };
    expect(await ask(channels.saveFile, ownFrame, 'assay.csv', 'a')).toMatchObject({ state: 'failed' });
  });

  test('the main page gets the paths of the folders that a person chose, and none where nobody chose', async () => {
    electron.openAnswer = { canceled: false, filePaths: ['/results/a', '/results/b'] };
    expect(await ask(channels.choosePaths, ownFrame, 'folders')).toEqual(['/results/a', '/results/b']);
    expect(electron.asked.at(-1)).toMatchObject({ properties: ['openDirectory', 'multiSelections'] });
    electron.openAnswer = { canceled: true, filePaths: ['/results/a'] };
    expect(await ask(channels.choosePaths, ownFrame, 'files')).toEqual([]);
  });

  test.each([
    ['a frame that is gone', null],
    ['another frame of the window', { url: 'app://assay/' }],
  ])('%s is refused', async (_, frame) => {
    await expect(ask(channels.openModelFile, frame)).rejects.toThrow('may not call');
  });

  test('the main frame is refused once it shows a foreign page', async () => {
    ownFrame.url = 'https://example.org/';
    await expect(ask(channels.openModelFile, ownFrame)).rejects.toThrow('may not call');
    ownFrame.url = 'app://assay/';
  });

  test.each([
    ['a name with a folder', channels.saveFile, ['../../.bashrc', 'x']],
    ['content that is neither text nor bytes', channels.saveFile, ['a.csv', { length: 3 }]],
    ['a path instead of a handle', channels.showInFolder, ['/etc/passwd']],
    ['a choice of something else', channels.choosePaths, ['devices']],
    ['an argument too many', channels.gpuInfo, ['complete']],
  ])('%s is refused', async (_, channel, args) => {
    await expect(ask(channel, ownFrame, ...args)).rejects.toThrow();
    expect(electron.shown).toEqual([]);
  });

  test('a handle that no dialog gave shows nothing', async () => {
    await expect(ask(channels.showInFolder, ownFrame, crypto.randomUUID())).rejects.toThrow('not one that was saved');
    expect(electron.shown).toEqual([]);
  });
});
