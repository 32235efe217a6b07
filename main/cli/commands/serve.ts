import type { Command } from 'commander';
import { ApiError } from '../../../core/api/errors.ts';
import { type NetworkServer, startNetworkServer } from '../../server/network-server.ts';
import { type ServedWorkbench, serveWorkbench } from '../../server/serve-workbench.ts';
import { databasePathOf } from '../door.ts';
import { findOwner } from '../../server/find-owner.ts';
import { printData, printProgress } from '../output/console.ts';
import { integerOption, listOption } from '../parse-options.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface ServeOptions {
  port: number;
  host?: string;
  allowHost: string[];
  rate: number;
  db?: string;
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description(
      'Serve the workbench and the API on this machine alone, until Ctrl-C; with --host the API to others too',
    )
    .option('--port <port>', 'the port; the system chooses one otherwise', integerOption, 0)
    .option('--host <address>', 'also serve the API on this address, to tokens of “assay token”; there is no TLS')
    .option(
      '--allow-host <names>',
      'with --host: names, by commas, that requests may call this machine by',
      listOption,
      [],
    )
    .option('--rate <n>', 'requests a minute that each token has', integerOption, 600)
    .option('--db <path>', 'the database file')
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const databasePath = databasePathOf(options.db);
  const owner = await findOwner(databasePath);
  if (owner !== undefined) {
    throw new ApiError(
      'conflict',
      `Another Assay (process ${owner.pid}) already serves this database at ${owner.address}.`,
      'Use that one, end it, or name another file with --db.',
    );
  }
  // The port that was asked for is the one that others see.
  const port = options.host === undefined ? options.port : 0;
  const served = await serveWorkbench({
    databasePath,
    port,
    host: 'served',
    requestsPerMinute: Math.max(1, options.rate),
  });
  try {
    const network = options.host === undefined ? undefined : await serveNetwork(served, options.host, options);
    printData(`Assay is serving at ${addressOf(served.server)}`);
    printProgress(`For scripts: Authorization: Bearer ${served.server.token}`);
    await untilInterrupted();
    await network?.close();
  } finally {
    await served.close();
  }
}

async function serveNetwork(served: ServedWorkbench, host: string, options: ServeOptions): Promise<NetworkServer> {
  if ((await served.workbench.tokens.list()).length === 0) {
    throw new ApiError(
      'bad-request',
      'Nobody could use the API on another address: there is no token for it.',
      'Make one first: assay token create NAME --scope read|write',
    );
  }
  const network = await startNetworkServer(served.handler, {
    host,
    port: options.port,
    gate: served.gate,
    allowedNames: options.allowHost,
  });
  printData(`The API is open to tokens at ${network.origin}/api/v1`);
  printProgress(
    'Without TLS: tokens and answers can be read on the way. Use it within a network that you trust, or a tunnel.',
  );
  return network;
}

/** The address that a person opens: its token is traded for a cookie at once and leaves the address bar. */
export function addressOf(server: { readonly origin: string; readonly token: string }): string {
  return `${server.origin}/?t=${server.token}`;
}
