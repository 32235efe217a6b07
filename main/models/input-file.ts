import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import type { Component, ElementType, InputSpec, Model } from '../../core/domain/model.ts';
import { evaluateDimension, isFormula } from '../../core/onnx/dimension-formula.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { errorCode } from '../files/error-code.ts';
import { type FedTensor, InputFileError, parseJsonFeeds } from './fed-tensor.ts';
import { packElements } from './pack-elements.ts';
import { parseNpy } from './npy.ts';
import { readZip } from './zip.ts';

/** They travel with every case to the process or page that runs it, as text. */
const mostBytes = 8_000_000;

/** Inputs that a person gives, in place of drawn ones: from .npz, .npy or .json. */
export async function withInputFile(model: Model, path: string): Promise<Model> {
  const feeds = await readFeeds(path);
  const names = new Set(model.components.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
  for (const { name } of feeds) {
    if (names.has(name) || (feeds.length === 1 && name === '')) continue;
    throw refuse(
      path,
      `it gives "${name}", which is no input of ${model.label}; its inputs are: ${[...names].join(', ')}`,
    );
  }
  return { ...model, components: model.components.map((component) => fed(component, feeds, path)) };
}

async function readFeeds(path: string): Promise<FedTensor[]> {
  if (!isAbsolute(path)) throw refuse(path, 'its path is not absolute');
  const bytes = await boundedFile(path);
  try {
    if (path.endsWith('.npz'))
      return (await readZip(bytes, mostBytes)).map(({ name, data }) => parseNpy(data, name.replace(/\.npy$/, '')));
    if (path.endsWith('.npy')) return [parseNpy(bytes, '')];
    if (path.endsWith('.json')) return parseJsonFeeds(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    if (error instanceof InputFileError) throw refuse(path, error.message);
    throw error;
  }
  throw refuse(path, 'it is neither .npz nor .npy nor .json');
}

async function boundedFile(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > 2 * mostBytes)
      throw refuse(path, `it has ${size} bytes, and Assay takes inputs of ${mostBytes} bytes at most`);
    return await readFile(path);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    throw refuse(path, `it cannot be read (${errorCode(error) ?? ''})`);
  }
}

/** The component with the given values; its free dimensions become the sizes of what was given. */
function fed(component: Component, feeds: readonly FedTensor[], path: string): Component {
  const sizes: Record<string, number> = {};
  const given = new Map<string, FedTensor>();
  for (const input of component.inputs) {
    const feed = feeds.find(({ name }) => name === input.name || (name === '' && component.inputs.length === 1));
    if (feed === undefined) continue;
    bindSizes(sizes, input, feed, path);
    given.set(input.name, feed);
  }
  const inputs = component.inputs.map((input) => fedInput(input, given.get(input.name), sizes, path));
  const standardShape = Object.fromEntries(
    Object.entries(component.standardShape).filter(([name]) => !(name in sizes)),
  );
  return { ...component, inputs, standardShape };
}

function bindSizes(sizes: Record<string, number>, input: InputSpec, feed: FedTensor, path: string): void {
  const wanted = `[${input.dimensions.join(', ')}]`;
  const misfit = `its "${input.name}" is [${feed.dimensions.join(', ')}], and the model takes ${wanted}`;
  if (feed.dimensions.length !== input.dimensions.length) throw refuse(path, misfit);
  for (const [axis, dimension] of input.dimensions.entries()) {
    const size = feed.dimensions[axis] ?? 0;
    if (typeof dimension === 'string' && isFormula(dimension)) continue;
    const known = typeof dimension === 'number' ? dimension : sizes[dimension];
    if (known !== undefined && known !== size) {
      throw refuse(
        path,
        typeof dimension === 'number' ? misfit : `${misfit} with ${dimension} = ${known} elsewhere in it`,
      );
    }
    if (typeof dimension === 'string') sizes[dimension] = size;
  }
}

function fedInput(
  input: InputSpec,
  feed: FedTensor | undefined,
  sizes: Readonly<Record<string, number>>,
  path: string,
): InputSpec {
  if (feed === undefined) {
    const dimensions = input.dimensions.map((dimension) =>
      typeof dimension === 'string' ? (evaluateDimension(dimension, sizes) ?? dimension) : dimension,
    );
    return { ...input, dimensions };
  }
  const bytes = packed(feed, input.elementType, path);
  if (bytes.length > mostBytes) {
    throw refuse(
      path,
      `its "${input.name}" has ${bytes.length} bytes, and Assay takes inputs of ${mostBytes} bytes at most`,
    );
  }
  const base64 = Buffer.from(bytes).toString('base64');
  return { ...input, dimensions: [...feed.dimensions], values: { rule: 'values', base64, source: basename(path) } };
}

function packed(feed: FedTensor, elementType: ElementType, path: string): Uint8Array {
  try {
    return packElements(feed, elementType);
  } catch (error) {
    if (error instanceof InputFileError) throw refuse(path, error.message);
    throw error;
  }
}

function refuse(path: string, reason: string): ModelRequestError {
  return new ModelRequestError(`The inputs in ${path} cannot be used: ${reason}.`);
}
