import type { Command } from 'commander';
import { checkDatabase, type DatabaseCheck } from '../../../core/api/database.ts';
import { databasePathOf } from '../door.ts';
import { exitCodes } from '../exit-codes.ts';
import { printData, printJson } from '../output/console.ts';
import { withDoor } from '../with-door.ts';

interface Options {
  readonly json?: true;
  readonly db?: string;
}

type Check = DatabaseCheck['checks'][number];

export function addDatabaseCheckCommand(database: Command): void {
  database
    .command('check')
    .description('Whether everything that must hold in the file does; exit code 5 where it does not')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(check);
}

async function check(options: Options): Promise<void> {
  await withDoor(databasePathOf(options.db), async ({ call }) => {
    const result = await call(checkDatabase, {});
    if (options.json === true) printJson(result);
    else printData(result.checks.flatMap(linesOf).join('\n'));
    if (result.checks.some((item) => item.violations > 0)) process.exitCode = exitCodes.database;
  });
}

function linesOf({ area, invariant, checked, violations, examples, hint }: Check): string[] {
  const looked = checked === undefined ? '' : ` (${checked.toLocaleString('en-US')} looked at)`;
  if (violations === 0) return [`ok    ${area.padEnd(12)}${invariant}${looked}`];
  const more = violations > examples.length ? ', …' : '';
  return [
    `FAIL  ${area.padEnd(12)}${invariant}${looked}: ${violations.toLocaleString('en-US')} do not`,
    `        ${examples.join(', ')}${more}`,
    `        ${hint}`,
  ];
}
