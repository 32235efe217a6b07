import type { Command } from 'commander';
import { type Precision, precisionSchema } from '../../../core/domain/model.ts';
import { formatBytes } from '../../format/format.ts';
import type { FetchProgress } from '../../models/huggingface/hub-models.ts';
import { ModelStore } from '../../models/model-store.ts';
import { ownModelCacheFolder } from '../../user-place.ts';
import { printData, printJson, printProgress } from '../output/console.ts';
import { enumListOption } from '../parse-options.ts';

interface FetchOptions {
  precision?: Precision[];
  json?: true;
}

/** Needs no database: it loads into the folder that every Assay process of this user reads. */
export function addFetchCommand(models: Command): void {
  models
    .command('fetch')
    .description('Load a model of the Hugging Face hub, or its newest revision; goes on where it stopped')
    .argument('<model>', 'hf:owner/name, or hf:owner/name@revision')
    .option('--precision <precisions>', precisionSchema.options.join(', '), enumListOption(precisionSchema))
    .option('--json', 'print where it lies as an object')
    .action(async (id: string, options: FetchOptions) => {
      const { hub } = new ModelStore({ cacheFolder: ownModelCacheFolder() }).own;
      const { folder, commit } = await hub.fetch(id, { precisions: options.precision, onProgress: everyTenth() });
      if (options.json === true) printJson({ id, commit, folder });
      else printData(folder);
    });
}

/** A line for each tenth of a file, so that a log stays readable. */
function everyTenth(): (progress: FetchProgress) => void {
  let last = '';
  return ({ file, fileBytes, fileDone }) => {
    const tenth = `${file} ${Math.floor((10 * fileDone) / Math.max(1, fileBytes))}`;
    if (tenth === last) return;
    last = tenth;
    printProgress(`${file}: ${formatBytes(fileDone)} of ${formatBytes(fileBytes)}`);
  };
}
