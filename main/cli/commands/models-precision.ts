import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Component, Model } from '../../../core/domain/model.ts';
import { type Spelling, spellingSchema } from '../../../core/domain/model.ts';
import { formatBytes, significant } from '../../format/format.ts';
import { ModelStore } from '../../models/model-store.ts';
import { type PrecisionRow, reportPrecisions } from '../../models/precision-report.ts';
import { nodeProcessHost } from '../../process/node-process-host.ts';
import { createNativeCaseHost } from '../../runs/native/native-case-host.ts';
import { ownModelCacheFolder } from '../../user-place.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { textTable } from '../output/text-table.ts';
import { enumOption, integerOption } from '../parse-options.ts';

interface PrecisionOptions {
  component?: string;
  spelling: Spelling;
  batch: number;
  json?: true;
}

/** `assay models precision`: built files are shared by all databases, so no database is opened. */
export function addPrecisionCommand(models: Command): void {
  models
    .command('precision')
    .description('Size and error of a model in every precision, against itself in fp32, each run once on the CPU')
    .argument('<model>', 'a model id, or the path of an .onnx file')
    .option('--component <name>', 'one component; all of them otherwise')
    .option('--spelling <spelling>', spellingSchema.options.join(', '), enumOption(spellingSchema), 'portable')
    .option('--batch <n>', 'batch size', integerOption, 1)
    .option('--json', 'print the figures as an object')
    .action(reportModel);
}

async function reportModel(id: string, options: PrecisionOptions): Promise<void> {
  const host = createNativeCaseHost(nodeProcessHost, () => Promise.resolve({}));
  const store = new ModelStore({ cacheFolder: ownModelCacheFolder(), caseHost: host });
  const model = await store.get(id.endsWith('.onnx') ? resolve(id) : id);
  const reports: { readonly component: string; readonly precisions: readonly PrecisionRow[] }[] = [];
  for (const component of chosenComponents(model, options.component)) {
    printProgress(`${component.name}: building and running each precision …`);
    const { spelling, batch } = options;
    const shape = component.standardShape;
    const precisions = await reportPrecisions({ models: store, host, model, component, spelling, batch, shape });
    reports.push({ component: component.name, precisions });
    if (options.json !== true) printData(componentText(model, component, precisions));
  }
  if (options.json === true) printJson({ model: model.id, components: reports });
}

function chosenComponents(model: Model, name: string | undefined): readonly Component[] {
  if (name === undefined) return model.components;
  const component = model.components.find((candidate) => candidate.name === name);
  if (component !== undefined) return [component];
  const names = model.components.map((candidate) => candidate.name).join(', ');
  throw new Error(`${model.id} has no component “${name}”; it has: ${names}.`);
}

function componentText(model: Model, component: Component, rows: readonly PrecisionRow[]): string {
  const columns = [
    { header: 'Precision', align: 'left' },
    { header: 'Size', align: 'right' },
    { header: 'Largest error', align: 'right' },
    { header: 'Relative error', align: 'right' },
    { header: 'Cosine', align: 'right' },
    { header: 'Lowest cosine', align: 'left' },
    { header: 'Top answers', align: 'right' },
  ] as const;
  const table = textTable(columns, rows.map(rowText));
  return `${model.id}, ${component.name}: error of ${rows[0]?.output ?? ''} against fp32\n${table}\n`;
}

function rowText(row: PrecisionRow): string[] {
  const { worstOutput, topAnswers } = row;
  return [
    row.quantization === undefined ? row.precision : `${row.precision} ${row.quantization}`,
    formatBytes(row.bytes),
    significant(row.largestAbsoluteError),
    significant(row.relativeError),
    row.cosine.toFixed(6),
    worstOutput === undefined ? '' : `${worstOutput.cosine.toFixed(6)} ${worstOutput.name}`,
    topAnswers === undefined ? '' : `${topAnswers.agreeing}/${topAnswers.of}`,
  ];
}
