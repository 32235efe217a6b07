import { resolve } from 'node:path';
import type { Command } from 'commander';
import { getImport, listImportFiles, listImports, undoImport } from '../../../core/api/imports.ts';
import { ApiError } from '../../../core/api/errors.ts';
import type { Call } from '../../../core/api/client.ts';
import type { ImportFileReport, ImportReport, ImportRequest } from '../../../core/domain/import-report.ts';
import { databasePathOf } from '../door.ts';
import { exitCodes } from '../exit-codes.ts';
import { printData, printJson } from '../output/console.ts';
import { filesText, importListText, importText, undoneText } from '../output/import-text.ts';
import { pathOption, pathsArgument } from '../parse-options.ts';
import { runImportHere } from '../run-import.ts';
import { withDoor } from '../with-door.ts';

interface Common {
  json?: true;
  db?: string;
}
interface ImportOptions extends Common {
  dryRun?: true;
  mapping?: string;
  archive?: string;
}

/** `assay db import`, `imports`, `import-report`, `undo`. */
export function addImportCommands(database: Command): void {
  database
    .command('import')
    .description('Bring in what other tools measured: files and folders, which are only read')
    .argument('<path...>', 'files and folders', pathsArgument)
    .option('--dry-run', 'tell what would come in, field by field; store nothing')
    .option('--mapping <file>', 'how to read a format that Assay does not know', pathOption)
    .option('--archive <dir>', 'keep a copy of every imported file there, named and checked by its hash', pathOption)
    .option('--json', 'print the object that the API returns, with its files')
    .option('--db <path>', 'the database file')
    .action(importPaths);
  database
    .command('imports')
    .description('Imports whose records are here, newest first')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (options: Common) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const list = await call(listImports, { query: {} });
        if (options.json === true) printJson(list);
        else printData(importListText(list.imports));
      });
    });
  database
    .command('import-report')
    .description('What came in by an import: the latest, unless one is named')
    .argument('[import]', 'its id or the unique beginning of it')
    .option('--json', 'print the object that the API returns, with its files')
    .option('--db <path>', 'the database file')
    .action(async (reference: string | undefined, options: Common) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        await printReport(call, await resolveImport(call, reference), options);
      });
    });
  database
    .command('undo')
    .description('Take away an import and what only it brought')
    .argument('<import>', 'its id or the unique beginning of it')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (reference: string, options: Common) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const undone = await call(undoImport, { params: { id: await resolveImport(call, reference) } });
        if (options.json === true) printJson(undone);
        else printData(undoneText(undone));
      });
    });
}

async function importPaths(paths: readonly string[], options: ImportOptions): Promise<void> {
  const request: Partial<ImportRequest> = {
    // Relative paths are this command's, also where another process does the work.
    paths: paths.map((path) => resolve(path)),
    dryRun: options.dryRun === true,
    ...(options.mapping === undefined ? {} : { mapping: { from: 'file', path: resolve(options.mapping) } }),
    ...(options.archive === undefined ? {} : { archive: resolve(options.archive) }),
  };
  await withDoor(databasePathOf(options.db), async (door) => {
    const status = await runImportHere(door, request);
    const report = await printReport(door.call, status.id, options);
    if (status.state === 'cancelled') process.exitCode = exitCodes.cancelled;
    else if (status.state === 'failed') process.exitCode = exitCodes.database;
    else if (await isWanting(door.call, report, request)) process.exitCode = exitCodes.usage;
  });
}

/**
 * Whether something was named that did not come in. In a folder lie other files too, which say nothing, unless none of them came
 * in, or copies of all that can be read were asked for.
 */
async function isWanting(call: Call, { id, totals }: ImportReport, request: Partial<ImportRequest>): Promise<boolean> {
  if (totals.imported + totals.known === 0) return true;
  if (request.archive !== undefined && totals.unreadable > 0) return true;
  const named = new Set(request.paths);
  for (const state of ['unrecognised', 'unreadable'] as const) {
    const files = await allFiles(call, id, state);
    if (files.some(({ path }) => named.has(path))) return true;
  }
  return false;
}

async function printReport(call: Call, id: string, { json }: Common): Promise<ImportReport> {
  const report = await call(getImport, { params: { id } });
  if (json === true) printJson({ ...report, files: await allFiles(call, id) });
  else printData(`${importText(report)}${filesText(await filesWorthTelling(call, report))}`);
  return report;
}

const pageOfFiles = 1000;

async function allFiles(call: Call, id: string, state?: ImportFileReport['state']): Promise<ImportFileReport[]> {
  const files: ImportFileReport[] = [];
  for (;;) {
    const query = { offset: files.length, limit: pageOfFiles, ...(state === undefined ? {} : { state }) };
    const page = await call(listImportFiles, { params: { id }, query });
    files.push(...page.files);
    if (page.files.length === 0 || files.length >= page.totalFiles) return files;
  }
}

/** Of each state as many as a person reads; `--json` has all of them. */
async function filesWorthTelling(call: Call, report: ImportReport): Promise<ImportFileReport[]> {
  const files: ImportFileReport[] = [];
  for (const state of ['imported', 'unrecognised', 'unreadable'] as const) {
    const page = await call(listImportFiles, { params: { id: report.id }, query: { state, limit: 30 } });
    files.push(...page.files);
  }
  return files;
}

async function resolveImport(call: Call, reference: string | undefined): Promise<string> {
  const { imports } = await call(listImports, { query: { limit: 10_000 } });
  if (reference === undefined) {
    const latest = imports[0];
    if (latest !== undefined) return latest.id;
    throw new ApiError(
      'not-found',
      'Nothing was imported into this database yet.',
      'Import something: assay db import PATH',
    );
  }
  const found = imports.filter(({ id }) => id.startsWith(reference.toLowerCase()));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.id;
  throw new ApiError(
    'not-found',
    found.length === 0
      ? `There is no import “${reference}” in this database.`
      : `“${reference}” is the beginning of ${found.length} imports.`,
    '“assay db imports” lists them.',
  );
}
