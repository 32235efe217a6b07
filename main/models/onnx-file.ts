import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BuiltModel, InputSpec, Model, Precision } from '../../core/domain/model.ts';
import { readModel } from '../../core/onnx/model-reader.ts';
import type { ModelSummary } from '../../core/onnx/model-summary.ts';
import { ModelFileError } from '../../core/onnx/proto-reader.ts';
import type { ModelKey } from '../../core/zoo/build.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { completeShape } from '../../core/zoo/shape.ts';
import { findExternalData } from './external-data.ts';
import { errorCode } from './file-errors.ts';
import { hashFiles } from './file-hash.ts';
import { openFileSource } from './file-source.ts';
import { type FileInputs, inputsOf } from './input-rules.ts';

const componentName = 'model';

/** A person's own .onnx file as a model: what it needs is read from it, and how it is fed is derived by rule. */
export async function describeFile(path: string): Promise<Model> {
  return modelOf(path, await inspectFile(path));
}

function modelOf(path: string, summary: ModelSummary): Model {
  const { inputs, standardShape } = fileInputs(path, summary);
  const outputs = summary.outputs.map(({ name }) => name);
  return {
    id: path,
    label: basename(path),
    family: 'file',
    modelClass: 'custom',
    origin: 'file',
    components: [{ name: componentName, inputs, outputs, standardShape, itemName: 'item' }],
    precisions: [precisionOf(summary)],
    spellings: ['portable'],
    licence: 'unknown: your own file',
    source: path,
    note: describeSummary(summary),
    path,
  };
}

/** The file itself, with its hash. Its fixed dimensions cannot be changed, so a batch that it does not take is refused. */
export async function buildFile(key: ModelKey): Promise<BuiltModel> {
  const path = key.modelId;
  const summary = await inspectFile(path);
  const model = modelOf(path, summary);
  const [component] = model.components;
  if (component?.name !== key.component) {
    throw new ModelRequestError(`The file ${path} has one component, "${componentName}", and no "${key.component}".`);
  }
  if (!model.precisions.includes(key.precision) || !model.spellings.includes(key.spelling)) {
    const kept = `${model.precisions.join()} and ${model.spellings.join()}`;
    throw new ModelRequestError(
      `The file ${path} is measured as it is (${kept}); leave precision and spelling at that.`,
    );
  }
  completeShape(component, key.shape);
  checkBatch(path, component.inputs, key.batch);
  const external = await findExternalData(path, summary.externalData);
  const bytes = (await stat(path)).size;
  return {
    modelId: path,
    component: key.component,
    precision: key.precision,
    spelling: key.spelling,
    path,
    externalData: external,
    bytes: external.reduce((sum, file) => sum + file.bytes, bytes),
    contentHash: await hashFiles([path, ...external.map((file) => file.path)]),
  };
}

async function inspectFile(path: string): Promise<ModelSummary> {
  const information = await stat(path).catch((error: unknown) => {
    if (errorCode(error) === undefined) throw error;
    throw new ModelRequestError(`The model file ${path} cannot be read (${errorCode(error) ?? ''}); check the path.`);
  });
  if (!information.isFile()) throw new ModelRequestError(`${path} is not a file; give the path of an .onnx file.`);
  const source = openFileSource(path);
  try {
    return readModel(source);
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    throw new ModelRequestError(`${path} is not an ONNX model that can be read: ${error.message}.`);
  } finally {
    source.close();
  }
}

function fileInputs(path: string, summary: ModelSummary): FileInputs {
  try {
    return inputsOf(summary.inputs);
  } catch (error) {
    if (!(error instanceof ModelRequestError)) throw error;
    throw new ModelRequestError(`The model ${path} cannot be measured. ${error.message}`);
  }
}

/** Where no input has a free batch, the batch is the first dimension of the first input that has one. */
function checkBatch(path: string, inputs: readonly InputSpec[], batch: number): void {
  if (inputs.some(({ dimensions }) => dimensions.includes('batch'))) return;
  const fixed = inputs.find(({ dimensions }) => dimensions.length > 1)?.dimensions[0] ?? 1;
  if (fixed !== batch) {
    throw new ModelRequestError(
      `The file ${path} takes batches of ${fixed} only, not of ${batch}: its shapes are fixed; ask for batch ${fixed} or export it with a free batch.`,
    );
  }
}

/** The type that most weights have. Several small types mean quantised weights beside float scales. */
function precisionOf({ initializerElements }: ModelSummary): Precision {
  const [largest] = Object.entries(initializerElements).sort(([, a], [, b]) => b - a)[0] ?? ['float32'];
  switch (largest) {
    case 'float16':
    case 'bfloat16':
      return 'fp16';
    case 'int8':
    case 'uint8':
      return 'int8';
    case 'int4':
    case 'uint4':
      return 'int4';
    default:
      return 'fp32';
  }
}

function describeSummary(summary: ModelSummary): string {
  const elements = Object.values(summary.initializerElements).reduce((sum, count) => sum + count, 0);
  const sets = summary.operatorSets.map(({ domain, version }) => `${domain === '' ? 'ai.onnx' : domain} ${version}`);
  return `${summary.nodeCount} nodes, ${summary.initializerCount} initializers with ${elements} elements, operator sets ${sets.join(', ')}.`;
}
