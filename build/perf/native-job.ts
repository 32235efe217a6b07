import { randomUUID } from 'node:crypto';
import type { BackendId } from '../../core/domain/backend.ts';
import type { Model } from '../../core/domain/model.ts';
import { measurementProfiles } from '../../core/domain/profile.ts';
import type { Case } from '../../core/domain/workload.ts';
import type { CaseJob } from '../../core/measure/case-protocol.ts';
import { generateInput } from '../../core/zoo/inputs.ts';
import { ModelStore } from '../../main/models/model-store.ts';
import { type BuiltWork, buildWork } from '../../main/runs/built-work.ts';
import { createCaseJob, pathLocation } from '../../main/runs/case-job.ts';
import { ownModelCacheFolder } from '../../main/user-place.ts';

export interface NativeJob {
  readonly item: Case;
  readonly job: CaseJob;
  readonly contentHash: string;
}

interface CaseChoice {
  readonly threads?: number;
  readonly shape?: Readonly<Record<string, number>>;
}

/** The quick case of a model's first component on ort-cpu, as a session would hand it to its child process. */
export async function nativeJob(modelId: string, choice: CaseChoice = {}): Promise<NativeJob> {
  const { item, model, built } = await quickCase(modelId, 'ort-cpu', choice);
  const profile = measurementProfiles.quick;
  const job = createCaseJob({ item, model, built, locate: pathLocation, profile, diagnose: false });
  return { item, job, contentHash: built.contentHash };
}

export interface QuickCase {
  readonly item: Case;
  readonly model: Model;
  readonly built: BuiltWork;
}

/** The case and its files, not yet for any host. */
export async function quickCase(
  modelId: string,
  backendId: BackendId,
  { threads, shape = {} }: CaseChoice = {},
): Promise<QuickCase> {
  const models = new ModelStore({ cacheFolder: ownModelCacheFolder() });
  const model = await models.get(modelId);
  const component = model.components[0];
  if (component === undefined) throw new Error(`${modelId} has no component.`);
  const workload = {
    modelId,
    component: component.name,
    precision: 'fp32',
    spelling: 'portable',
    batch: 1,
    shape: { ...component.standardShape, ...shape },
    mode: 'inference',
    scenario: 'latency',
  } as const;
  const built = await buildWork(model, workload, (key) => models.build(key));
  const item: Case = { id: randomUUID(), backendId, workload, ...(threads === undefined ? {} : { threads }) };
  return { item, model, built };
}

export interface PlainInput {
  readonly name: string;
  readonly elementType: string;
  readonly dimensions: readonly number[];
  readonly values: readonly number[];
}

/** The file and the inputs of a job as JSON can hold them, for loops that know nothing of Assay. */
export function plainWork({ work, seed }: CaseJob): { readonly path: string; readonly inputs: readonly PlainInput[] } {
  if (work.kind !== 'component' || work.model.kind !== 'path') throw new Error('A native component has a path.');
  const inputs = work.inputs.map((input) => ({
    name: input.name,
    elementType: input.elementType,
    dimensions: input.dimensions,
    values: Array.from(generateInput(input, seed).data, Number),
  }));
  return { path: work.model.path, inputs };
}
