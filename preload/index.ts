import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channels, type DesktopBridge, type MenuCommand } from './bridge.ts';

// ipcRenderer itself never reaches the page: these functions are all that it can ask for.
const bridge: DesktopBridge = {
  versions: {
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    node: process.versions.node,
  },
  saveFile: (name, content) => ipcRenderer.invoke(channels.saveFile, name, content),
  openModelFile: () => ipcRenderer.invoke(channels.openModelFile),
  choosePaths: (kind) => ipcRenderer.invoke(channels.choosePaths, kind),
  showInFolder: (handle) => ipcRenderer.invoke(channels.showInFolder, handle),
  gpuInfo: () => ipcRenderer.invoke(channels.gpuInfo),
  printToPdf: (name) => ipcRenderer.invoke(channels.printToPdf, name),
  onMenuCommand: (listener) => {
    // The event is kept here: its `sender` would hand the page ipcRenderer after all.
    const forward = (_event: IpcRendererEvent, command: MenuCommand): void => {
      listener(command);
    };
    ipcRenderer.on(channels.menuCommand, forward);
    return () => {
      ipcRenderer.removeListener(channels.menuCommand, forward);
    };
  },
};

contextBridge.exposeInMainWorld('assay', bridge);
