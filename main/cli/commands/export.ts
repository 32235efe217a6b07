import type { Command } from 'commander';
import { z } from 'zod';
import { foreignProvenanceSchema } from '../../../core/domain/imported.ts';
import { type Provenance, provenanceSchema } from '../../../core/domain/provenance.ts';
import { type TableName, tableNameSchema, tableQuerySchema } from '../../../core/query/table-query.ts';
import { writeOutput } from '../../files/write-output.ts';
import { assertOk } from '../assert-ok.ts';
import { databasePathOf } from '../door.ts';
import { printData, printProgress } from '../output/console.ts';
import { enumListOption, enumOption, pathOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

const formatSchema = z.enum(['csv', 'json', 'arrow', 'parquet']);

interface ExportOptions {
  table: TableName;
  format: z.infer<typeof formatSchema>;
  provenance?: Provenance[];
  out?: string;
  db?: string;
}

export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('A whole table as CSV, JSON, Arrow or Parquet')
    .option('--table <table>', tableNameSchema.options.join(', '), enumOption(tableNameSchema), 'results')
    .option('--format <format>', formatSchema.options.join(', '), enumOption(formatSchema), 'csv')
    .option(
      '--provenance <list>',
      `${provenanceSchema.options.join(', ')}; of results and samples only what Assay measured, unless you ask for more`,
      enumListOption(provenanceSchema),
    )
    .option('--out <file>', 'where it goes; standard output otherwise', pathOption)
    .option('--db <path>', 'the database file')
    .action(exportCommand);
}

/** No row of the imported ones was measured here: to ask for that table is to ask for all that stands in it. */
function provenanceOf({ table, provenance }: ExportOptions): Provenance[] | undefined {
  if (provenance !== undefined || table !== 'imported_result') return provenance;
  return [...foreignProvenanceSchema.options];
}

async function exportCommand(options: ExportOptions): Promise<void> {
  await withDoor(databasePathOf(options.db), async (door) => {
    const query = tableQuerySchema.parse({ table: options.table, provenance: provenanceOf(options) });
    const response = await door.fetch('/api/v1/exports', {
      method: 'POST',
      body: JSON.stringify({ query, format: options.format }),
    });
    await assertOk(response);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (options.out !== undefined) {
      printProgress(`Wrote ${await writeOutput(options.out, bytes)}.`);
    } else if (options.format === 'arrow' || options.format === 'parquet') {
      process.stdout.write(bytes);
    } else {
      printData(new TextDecoder().decode(bytes));
    }
  });
}
