import { type Command, InvalidArgumentError } from 'commander';
import { compareSides } from '../../../core/api/comparisons.ts';
import { type Comparison, type ComparisonReport, defaultMargin } from '../../../core/domain/comparison.ts';
import { databasePathOf } from '../door.ts';
import { exitCodes } from '../exit-codes.ts';
import { comparisonText } from '../output/comparison-text.ts';
import { printData, printJson } from '../output/console.ts';
import { withDoor } from '../with-door.ts';

/** Verdicts that a build server can be told to stop at. `undecided`: anything that is neither faster nor the same. */
const failConditions = ['slower', 'undecided'] as const;
type FailCondition = (typeof failConditions)[number];

interface CompareOptions {
  margin: number;
  baseline?: string;
  failOn?: FailCondition;
  json?: true;
  db?: string;
}

export function addCompareCommand(program: Command): void {
  program
    .command('compare')
    .description('Whether results are faster, slower or the same as the first, with intervals')
    .argument(
      '<sides...>',
      'measurement ids or their beginnings, latest:MODEL[/COMPONENT]@BACKEND, or session ids; one session alone is compared within itself',
    )
    .option('--baseline <side>', 'what the others are held against, instead of the first')
    .option(
      '--margin <share>',
      'the largest difference that counts as the same, e.g. 2% or 0.02',
      shareOption,
      defaultMargin,
    )
    .option(
      '--fail-on <condition>',
      `exit with ${exitCodes.comparisonFailed} if something is: ${failConditions.join(', ')}`,
      failOption,
    )
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (sides: string[], options: CompareOptions) => {
      const report = await withDoor(databasePathOf(options.db), ({ call }) =>
        call(compareSides, { body: { sides: orderedSides(sides, options.baseline), margin: options.margin } }),
      );
      if (options.json === true) printJson(report);
      else printData(comparisonText(report));
      if (options.failOn !== undefined && fails(report, options.failOn)) process.exitCode = exitCodes.comparisonFailed;
    });
}

function orderedSides(sides: readonly string[], baseline: string | undefined): string[] {
  return baseline === undefined ? [...sides] : [baseline, ...sides.filter((side) => side !== baseline)];
}

export function fails({ comparisons }: ComparisonReport, condition: FailCondition): boolean {
  return comparisons.some((comparison) => isFailure(comparison, condition));
}

function isFailure({ verdict: { state } }: Comparison, condition: FailCondition): boolean {
  return condition === 'slower' ? state === 'slower' : state !== 'faster' && state !== 'equivalent';
}

/** “2%” and “0.02” are the same; a bare 2 is refused, since it could be meant as either. */
export function shareOption(text: string): number {
  const isPercent = text.trim().endsWith('%');
  const value = Number(isPercent ? text.trim().slice(0, -1) : text);
  const share = isPercent ? value / 100 : value;
  if (!(share > 0 && share < 1)) throw new InvalidArgumentError(`“${text}” is no share: write 2% or 0.02.`);
  return share;
}

function failOption(text: string): FailCondition {
  const found = failConditions.find((condition) => condition === text);
  if (found === undefined) throw new InvalidArgumentError(`“${text}” is none of: ${failConditions.join(', ')}.`);
  return found;
}
