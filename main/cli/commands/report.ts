import type { Command } from 'commander';
import { listSessions } from '../../../core/api/sessions.ts';
import { ApiError } from '../../../core/api/errors.ts';
import { databasePathOf, type Door } from '../door.ts';
import { printData } from '../output/console.ts';
import { withDoor } from '../with-door.ts';
import { writeReport } from './run.ts';

export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('A session as one HTML file that opens offline')
    .argument('[session]', 'a session id; the newest otherwise')
    .option('--out <file>', 'where it goes', 'assay-report.html')
    .option('--db <path>', 'the database file')
    .action(async (session: string | undefined, options: { out: string; db?: string }) => {
      await withDoor(databasePathOf(options.db), async (door) => {
        printData(await writeReport(door, session ?? (await newestSession(door)), options.out));
      });
    });
}

async function newestSession(door: Door): Promise<string> {
  const { sessions } = await door.call(listSessions, {});
  const newest = sessions[0];
  if (newest === undefined)
    throw new ApiError(
      'not-found',
      'There is no session in this database yet.',
      'Measure something: assay run --models bert-tiny',
    );
  return newest.id;
}
