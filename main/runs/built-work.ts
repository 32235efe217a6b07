import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import type { BuiltModel, Model } from '../../core/domain/model.ts';
import type { Workload } from '../../core/domain/workload.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { formatBytes } from '../format/format.ts';
import { type BuildKey, buildKeysOf, type ModelWork, workOf } from './model-work.ts';

/** A workload with all of its files. */
export interface BuiltWork {
  readonly work: ModelWork;
  /** Each file once. */
  readonly models: readonly BuiltModel[];
  /** By build key of the work, in its order: the place in `models`. */
  readonly modelOfKey: readonly number[];
  /** The file's own for a component; SHA-256 over the stages' hashes in order for a pipeline. */
  readonly contentHash: string;
}

export async function buildWork(
  model: Model,
  workload: Workload,
  build: (key: BuildKey) => Promise<BuiltModel>,
): Promise<BuiltWork> {
  const work = workOf(model, workload);
  const models: BuiltModel[] = [];
  const modelOfKey: number[] = [];
  const hashes: string[] = [];
  // One after another: each build may take much memory and the whole disk's attention.
  for (const key of buildKeysOf(work, workload)) {
    const built = await build(key);
    const known = models.findIndex(({ contentHash }) => contentHash === built.contentHash);
    if (known < 0) models.push(built);
    modelOfKey.push(known < 0 ? models.length - 1 : known);
    hashes.push(built.contentHash);
  }
  await checkAllKept(model, workload, models);
  const [first = ''] = hashes;
  const contentHash = work.kind === 'component' ? first : createHash('sha256').update(hashes.join('')).digest('hex');
  return { work, models, modelOfKey, contentHash };
}

/** A cache that is smaller than all files of a pipeline drops the first while it makes room for the last. */
async function checkAllKept(model: Model, workload: Workload, models: readonly BuiltModel[]): Promise<void> {
  if (models.length < 2) return;
  for (const { path } of models) {
    const isKept = await access(path).then(
      () => true,
      () => false,
    );
    if (isKept) continue;
    const bytes = models.reduce((sum, built) => sum + built.bytes, 0);
    throw new ModelRequestError(
      `The files of ${model.label}, ${workload.component} in ${workload.precision} are ${formatBytes(bytes)} together, more than the model cache keeps; ` +
        'measure its components one by one, or take a smaller precision.',
    );
  }
}
