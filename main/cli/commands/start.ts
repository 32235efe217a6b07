import type { Command } from 'commander';
import { serveWorkbench } from '../../server/serve-workbench.ts';
import { findElectron, launchElectron } from '../../start/find-electron.ts';
import { openInDefaultBrowser } from '../../start/open-in-default-browser.ts';
import { databasePathOf } from '../door.ts';
import { findOwner } from '../../server/find-owner.ts';
import { printData, printProgress } from '../output/console.ts';
import { integerOption } from '../parse-options.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { addressOf } from './serve.ts';

export function addStartCommand(program: Command): void {
  program
    .command('start')
    .description('Open the workbench: in Electron where its binary can be had, else in the default browser')
    .option('--port <port>', 'the port when it is served', integerOption, 0)
    .option('--db <path>', 'the database file')
    .action(start);
}

async function start(options: { port: number; db?: string }): Promise<void> {
  const electron = await findElectron();
  if (electron.state === 'found') {
    printProgress(`Opening Assay in Electron (${electron.path}).`);
    await launchElectron(electron.path, options.db === undefined ? [] : ['--db', databasePathOf(options.db)]);
    return;
  }
  await startServed(electron.reason, options);
}

async function startServed(reason: string, options: { port: number; db?: string }): Promise<void> {
  const databasePath = databasePathOf(options.db);
  printProgress(`Serving Assay to a browser, because ${reason}`);
  const owner = await findOwner(databasePath);
  if (owner !== undefined) {
    printProgress(`It runs already (process ${owner.pid}).`);
    await open(`${owner.address}/?t=${owner.token}`);
    return;
  }
  const served = await serveWorkbench({ databasePath, port: options.port, host: 'served' });
  await open(addressOf(served.server));
  await untilInterrupted();
  await served.close();
}

async function open(address: string): Promise<void> {
  printData(`Assay is serving at ${address}`);
  const opened = await openInDefaultBrowser(address);
  if (!opened.opened) printProgress(`Open that address yourself: ${opened.reason}`);
}
