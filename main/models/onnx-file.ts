import { basename, dirname } from 'node:path';
import type { BuiltModel, Component, Model } from '../../core/domain/model.ts';
import type { ModelSummary } from '../../core/onnx/model-summary.ts';
import type { ModelKey } from '../../core/zoo/build.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { completeShape } from '../../core/zoo/shape.ts';
import { describeGraph, precisionOf } from './describe-graph.ts';
import { hashFiles } from './file-hash.ts';
import { fixedBatch } from './fit-standard-shape.ts';
import { kindOf, type ModelConfig, readConfig } from './model-config.ts';
import { type OpenOnnx, withOnnx } from './open-onnx.ts';

export const fileComponentName = 'model';

/** A person's own .onnx file as a model. A config.json beside it, as exporters leave one, tells sizes that the graph does not. */
export async function describeFile(path: string): Promise<Model> {
  const config = await readConfig(dirname(path));
  return withOnnx(path, (model) => modelOf(model, config));
}

function modelOf(model: OpenOnnx, config: ModelConfig | undefined): Model {
  const { path, summary } = model;
  return {
    id: path,
    label: basename(path),
    ...kindOf(config),
    configuration: 'published',
    sets: [],
    origin: 'file',
    components: [describeGraph(fileComponentName, model, config)],
    pipelines: [],
    precisions: precisionsOf(summary),
    spellings: ['portable'],
    licence: 'unknown: your own file',
    source: path,
    note: describeSummary(summary),
    path,
  };
}

/** What is in fp32 can be turned into the others; what is already lower stays as it is. */
function precisionsOf(summary: ModelSummary): Model['precisions'] {
  const stored = precisionOf(summary);
  return stored === 'fp32' ? ['fp32', 'fp16', 'int8', 'int4'] : [stored];
}

/** The file itself, with its hash. Its fixed dimensions cannot be changed, so a batch that it does not take is refused. */
export async function buildFile(key: ModelKey): Promise<BuiltModel> {
  const path = key.modelId;
  const config = await readConfig(dirname(path));
  return withOnnx(path, (model) => {
    const described = { ...modelOf(model, config), precisions: [precisionOf(model.summary)] };
    const [component] = described.components;
    if (component?.name !== key.component) {
      throw new ModelRequestError(
        `The file ${path} has one component, "${fileComponentName}", and no "${key.component}".`,
      );
    }
    if (!described.precisions.includes(key.precision) || !described.spellings.includes(key.spelling)) {
      const kept = `${described.precisions.join()} and ${described.spellings.join()}`;
      throw new ModelRequestError(
        `The file ${path} is measured as it is (${kept}); leave precision and spelling at that.`,
      );
    }
    return builtFrom(model, component, key);
  });
}

/** An open file, as the answer to a key: nothing is made, so only what it cannot take is refused. */
export async function builtFrom(model: OpenOnnx, component: Component, key: ModelKey): Promise<BuiltModel> {
  const { path, externalData, bytes } = model;
  completeShape(component, key.shape);
  checkBatch(path, component, key.batch);
  return {
    modelId: key.modelId,
    component: key.component,
    precision: key.precision,
    spelling: key.spelling,
    path,
    externalData: [...externalData],
    bytes,
    contentHash: await hashFiles([path, ...externalData.map((file) => file.path)]),
  };
}

function checkBatch(path: string, component: Component, batch: number): void {
  const isFree = component.inputs.some(({ dimensions }) => dimensions.includes('batch'));
  const fixed = fixedBatch(component) ?? 1;
  if (isFree || fixed === batch) return;
  throw new ModelRequestError(
    `The file ${path} takes batches of ${fixed} only, not of ${batch}: its shapes are fixed; ask for batch ${fixed} or export it with a free batch.`,
  );
}

function describeSummary(summary: ModelSummary): string {
  const elements = Object.values(summary.initializerElements).reduce((sum, count) => sum + count, 0);
  const sets = summary.operatorSets.map(({ domain, version }) => `${domain === '' ? 'ai.onnx' : domain} ${version}`);
  return `${summary.nodeCount} nodes, ${summary.initializerCount} initializers with ${elements} elements, operator sets ${sets.join(', ')}.`;
}
