import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { getModel, listModels } from '../../../core/api/models.ts';
import { type Precision, precisionSchema, type Spelling, spellingSchema } from '../../../core/domain/model.ts';
import { makeOutputFolder } from '../../files/write-output.ts';
import { ModelStore } from '../../models/model-store.ts';
import { ownModelCacheFolder } from '../../user-place.ts';
import { databasePathOf } from '../door.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { formatBytes, formatSeconds } from '../../format/format.ts';
import { modelText, modelTable } from '../output/model-text.ts';
import { modelReference } from '../model-reference.ts';
import { enumOption, integerOption, pathOption } from '../parse-options.ts';
import { withDoor } from '../with-door.ts';
import { addCacheCommands } from './models-cache.ts';
import { addCostCommand } from './models-cost.ts';
import { addFetchCommand } from './models-fetch.ts';
import { addInspectCommand } from './models-inspect.ts';
import { addPrecisionCommand } from './models-precision.ts';

interface Common {
  json?: true;
  db?: string;
}

export function addModelsCommand(program: Command): void {
  const models = program.command('models').description('The models that Assay builds, and .onnx files of your own');
  models
    .command('list')
    .description('All models with their class, parameters and components')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (options: Common) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const list = await call(listModels, {});
        if (options.json === true) printJson(list);
        else printData(modelTable(list.models));
      });
    });
  models
    .command('show')
    .description('One model: components, inputs, precisions')
    .argument('<model>', 'a model id, or the path of an .onnx file')
    .option('--json', 'print the object that the API returns')
    .option('--db <path>', 'the database file')
    .action(async (model: string, options: Common) => {
      await withDoor(databasePathOf(options.db), async ({ call }) => {
        const found = await call(getModel, { query: { id: modelReference(model) } });
        if (options.json === true) printJson(found);
        else printData(modelText(found));
      });
    });
  models
    .command('build')
    .description('Build a model file with seeded weights, identical to the byte on every machine')
    .argument('<model>', 'a model id')
    .option('--component <name>', 'the component; the first one otherwise')
    .option('--precision <precision>', precisionSchema.options.join(', '), enumOption(precisionSchema), 'fp32')
    .option('--spelling <spelling>', spellingSchema.options.join(', '), enumOption(spellingSchema), 'portable')
    .option('--batch <n>', 'batch size', integerOption, 1)
    .option(
      '--out <folder>',
      'copy the file into this folder, which is made where it is missing; it stays in the model cache otherwise',
      pathOption,
    )
    .option('--json', 'print the built file as an object')
    .action(buildModel);
  addInspectCommand(models);
  addFetchCommand(models);
  addCostCommand(models);
  addPrecisionCommand(models);
  addCacheCommands(models);
}

interface BuildOptions {
  component?: string;
  precision: Precision;
  spelling: Spelling;
  batch: number;
  out?: string;
  json?: true;
}

async function buildModel(id: string, options: BuildOptions): Promise<void> {
  const store = new ModelStore({ cacheFolder: ownModelCacheFolder() });
  const model = await store.get(modelReference(id));
  const component = model.components.find((item) => options.component === undefined || item.name === options.component);
  if (component === undefined) {
    throw new Error(
      `${model.id} has no component “${String(options.component)}”; it has: ${model.components.map((item) => item.name).join(', ')}.`,
    );
  }
  const started = performance.now();
  const built = await store.build({
    modelId: model.id,
    component: component.name,
    precision: options.precision,
    spelling: options.spelling,
    batch: options.batch,
    shape: component.standardShape,
  });
  const seconds = (performance.now() - started) / 1000;
  const path =
    options.out === undefined
      ? built.path
      : await copyTo(options.out, `${model.id}.onnx`, built.path, built.externalData);
  if (options.json === true) {
    printJson({ ...built, path });
    return;
  }
  printProgress(`Built in ${formatSeconds(seconds)}.`);
  printData(`${path}\n  ${formatBytes(built.bytes)}, SHA-256 ${built.contentHash}`);
}

async function copyTo(
  folder: string,
  name: string,
  path: string,
  externalData: readonly { readonly location: string; readonly path: string }[],
): Promise<string> {
  const target = join(await makeOutputFolder(folder), name);
  await copyFile(path, target);
  for (const file of externalData) await copyFile(file.path, join(dirname(target), file.location));
  return target;
}
