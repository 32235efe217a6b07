import type { Command } from 'commander';
import { ApiError } from '../../../core/api/errors.ts';
import { serveWorkbench } from '../../server/serve-workbench.ts';
import { databasePathOf } from '../door.ts';
import { findOwner } from '../../server/find-owner.ts';
import { printData, printProgress } from '../output/console.ts';
import { integerOption } from '../parse-options.ts';
import { untilInterrupted } from '../until-interrupted.ts';

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Serve the workbench and the API on this machine alone, until Ctrl-C')
    .option('--port <port>', 'the port; the system chooses one otherwise', integerOption, 0)
    .option('--db <path>', 'the database file')
    .action(async (options: { port: number; db?: string }) => {
      const databasePath = databasePathOf(options.db);
      const owner = await findOwner(databasePath);
      if (owner !== undefined) {
        throw new ApiError(
          'conflict',
          `Another Assay (process ${owner.pid}) already serves this database at ${owner.address}.`,
          'Use that one, end it, or name another file with --db.',
        );
      }
      const served = await serveWorkbench({ databasePath, port: options.port, host: 'served' });
      printData(`Assay is serving at ${addressOf(served.server)}`);
      printProgress(`For scripts: Authorization: Bearer ${served.server.token}`);
      await untilInterrupted();
      await served.close();
    });
}

/** The address that a person opens: its token is traded for a cookie at once and leaves the address bar. */
export function addressOf(server: { readonly origin: string; readonly token: string }): string {
  return `${server.origin}/?t=${server.token}`;
}
