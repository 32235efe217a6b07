import { type Command, InvalidArgumentError } from 'commander';
import { type Purge, purgeConditionsSchema, purgeDatabase } from '../../../core/api/keeping.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson } from '../output/console.ts';
import { enumOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

const provenanceSchema = purgeConditionsSchema.shape.provenance.unwrap();

interface Options {
  readonly session?: string;
  readonly before?: string;
  readonly failed?: true;
  readonly provenance?: (typeof provenanceSchema.options)[number];
  readonly yes?: true;
  readonly backup: boolean;
  readonly json?: true;
  readonly db?: string;
}

export function addDatabasePurgeCommand(database: Command): void {
  database
    .command('purge')
    .description('Remove results for good that fit all conditions; without --yes it only tells what would go')
    .option('--session <id>', 'of this session')
    .option('--before <date>', 'taken before this date, 2026-01-31 or with a time', dateOption)
    .option('--failed', 'that failed')
    .option('--provenance <provenance>', 'of this provenance: simulated, sample, …', enumOption(provenanceSchema))
    .option('--yes', 'do it')
    .option('--no-backup', 'without a backup first')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(purge);
}

async function purge(options: Options): Promise<void> {
  await withDoor(databasePathOf(options.db), async ({ call }) => {
    const result = await call(purgeDatabase, {
      body: {
        conditions: {
          ...(options.session === undefined ? {} : { sessionId: options.session }),
          ...(options.before === undefined ? {} : { before: options.before }),
          ...(options.failed === undefined ? {} : { failed: true }),
          ...(options.provenance === undefined ? {} : { provenance: options.provenance }),
        },
        dryRun: options.yes !== true,
        backup: options.backup,
      },
    });
    if (options.json === true) printJson(result);
    else printData(purgeText(result));
  });
}

function purgeText({ dryRun, rowCounts, backupPath }: Purge): string {
  const rows = Object.entries(rowCounts).map(
    ([table, count]) => `  ${table.padEnd(16)}${count.toLocaleString('en-US').padStart(12)}`,
  );
  if (rows.length === 0) return 'Nothing fits these conditions.';
  const end = dryRun
    ? 'Nothing was removed: --yes does it.'
    : 'Their room in the file is used again; assay db optimize gives it back.';
  return [
    dryRun ? 'Would go:' : 'Gone:',
    ...rows,
    ...(backupPath === undefined ? [] : [`A backup from before is ${backupPath}`]),
    end,
  ].join('\n');
}

/** A date alone is its midnight here. */
function dateOption(text: string): string {
  const time = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00` : text);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError(`“${text}” is no date such as 2026-01-31.`);
  return time.toISOString();
}
