import type { Command } from 'commander';
import { inspectModel } from '../../../core/api/models.ts';
import { databasePathOf } from '../door.ts';
import { modelReference } from '../model-reference.ts';
import { printData, printJson } from '../output/console.ts';
import { inspectionText } from '../output/inspection-text.ts';
import { shapeOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';

interface InspectOptions {
  shape: Record<string, number>;
  json?: true;
  db?: string;
}

export function addInspectCommand(models: Command): void {
  models
    .command('inspect')
    .description('What stands in a model of your own: inputs, operators, parameters, and what it would cost')
    .argument('<model>', 'an .onnx file, a folder that optimum or transformers.js exported, or hf:owner/name')
    .option('--shape <dimensions>', 'sizes of free dimensions, e.g. batch=4,sequence_length=384', shapeOption, {})
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (model: string, options: InspectOptions) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const body = { reference: modelReference(model), sizes: options.shape };
        const inspection = await call(inspectModel, { body });
        if (options.json === true) printJson(inspection);
        else printData(inspectionText(inspection));
      });
    });
}
