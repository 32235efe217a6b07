import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { channels, type MenuCommand } from '../../preload/bridge.ts';

/** The application's menu. Items of the page's own are sent to it as commands; the rest are the system's roles. */
export function installMenu(mainWindow: () => BrowserWindow | undefined): void {
  const send = (command: MenuCommand): void => {
    mainWindow()?.webContents.send(channels.menuCommand, command);
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(send, process.platform, app.isPackaged)));
}

export function menuTemplate(
  send: (command: MenuCommand) => void,
  platform: NodeJS.Platform,
  isPackaged: boolean,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      send(command);
    },
  });
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        item('&Open model…', 'open-model', 'CmdOrCtrl+O'),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        item('&Machine', 'show-machine', 'CmdOrCtrl+1'),
        item('&Bench', 'show-bench', 'CmdOrCtrl+2'),
        item('&Results', 'show-results', 'CmdOrCtrl+3'),
        item('&Compare', 'show-compare', 'CmdOrCtrl+4'),
        item('M&achines', 'show-machines', 'CmdOrCtrl+5'),
        item('Re&ports', 'show-reports', 'CmdOrCtrl+6'),
        item('&Data', 'show-data', 'CmdOrCtrl+7'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ type: 'separator' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [item('&API documentation', 'show-documentation'), ...(isMac ? [] : [{ role: 'about' } as const])],
    },
  ];
}
