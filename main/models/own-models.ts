import { stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute } from 'node:path';
import type { BuiltModel, Model } from '../../core/domain/model.ts';
import type { InspectedGraph, ModelInspection } from '../../core/domain/model-inspection.ts';
import type { ModelKey } from '../../core/zoo/build.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { precisionOf } from './describe-graph.ts';
import { errorCode } from '../files/error-code.ts';
import { fixedBatch } from './fit-standard-shape.ts';
import { type HubFolder, HubModels, type HubOptions } from './huggingface/hub-models.ts';
import { isHubReference } from './huggingface/hub-reference.ts';
import { withInputFile } from './input-file.ts';
import { inspectGraph } from './inspect-graph.ts';
import { readConfig } from './model-config.ts';
import { buildFromFolder, describeFolder, findGraphFiles } from './model-folder.ts';
import { buildFile, describeFile, fileComponentName } from './onnx-file.ts';
import { readSummary, withOnnx } from './open-onnx.ts';

/** Separates a model from the file that its inputs are read from, so that both are one name in plans, results and resumed sessions. */
const inputsMark = '?inputs=';

/** True for what is no model of the zoo: an absolute path, or an id of the Hugging Face hub. */
export function isOwnReference(id: string): boolean {
  return isAbsolute(id) || isHubReference(id);
}

/** A reference whose inputs come from a file. */
export function withInputsFrom(reference: string, inputFile: string): string {
  return `${reference}${inputsMark}${inputFile}`;
}

interface OwnReference {
  readonly model: string;
  readonly inputFile: string | undefined;
}

function parse(id: string): OwnReference {
  const at = id.lastIndexOf(inputsMark);
  if (at < 0) return { model: id, inputFile: undefined };
  return { model: id.slice(0, at), inputFile: id.slice(at + inputsMark.length) };
}

type Place =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string; readonly hub?: HubFolder };

/** A person's own models: a file, a folder that an exporter wrote, a model of the Hugging Face hub. */
export class OwnModels {
  readonly hub: HubModels;

  constructor(hub: HubOptions) {
    this.hub = new HubModels(hub);
  }

  async describe(id: string): Promise<Model> {
    const { model: reference, inputFile } = parse(id);
    const place = await this.#find(reference);
    const model =
      place.kind === 'file' ? await describeFile(place.path) : await describeFolder(place.path, place.hub?.identity);
    return inputFile === undefined ? model : { ...(await withInputFile(model, inputFile)), id };
  }

  async build(key: ModelKey): Promise<BuiltModel> {
    const { model: reference, inputFile } = parse(key.modelId);
    if (inputFile !== undefined) checkGivenBatch(await this.describe(key.modelId), key, inputFile);
    const place = await this.#find(reference);
    const own = { ...key, modelId: reference };
    const built = place.kind === 'file' ? await buildFile(own) : await buildFromFolder(place.path, own);
    return { ...built, modelId: key.modelId };
  }

  /** The fp32 file that the asked precision is made of; undefined where the model is taken as it is. */
  async convertibleFile(key: ModelKey): Promise<{ readonly path: string; readonly contentHash: string } | undefined> {
    const place = await this.#find(parse(key.modelId).model);
    if (place.kind === 'folder' || key.precision === 'fp32') return undefined;
    if (precisionOf(await readSummary(place.path)) !== 'fp32') return undefined;
    const { quantization: _, ...rest } = key;
    const { contentHash } = await this.build({ ...rest, precision: 'fp32' });
    return { path: place.path, contentHash };
  }

  /** What stands in a model, and what it would cost at some sizes of its free dimensions. */
  async inspect(reference: string, sizes: Readonly<Record<string, number>>): Promise<ModelInspection> {
    const place = await this.#find(parse(reference).model);
    const config = await readConfig(place.kind === 'file' ? dirname(place.path) : place.path);
    const files =
      place.kind === 'file' ? [{ path: place.path, component: fileComponentName }] : await findGraphFiles(place.path);
    const graphs: InspectedGraph[] = [];
    for (const { path, component } of files) {
      graphs.push(await withOnnx(path, (model) => inspectGraph(model, { component, config, sizes })));
    }
    refuseUnknownSizes(graphs, sizes);
    const identity = place.kind === 'folder' ? place.hub?.identity : undefined;
    return {
      reference,
      label: identity?.label ?? basename(place.path),
      source: identity?.source ?? place.path,
      graphs,
      notes: identity?.note === undefined ? [] : [identity.note],
    };
  }

  async #find(reference: string): Promise<Place> {
    if (isHubReference(reference)) {
      const hub = await this.hub.open(reference);
      return { kind: 'folder', path: hub.folder, hub };
    }
    if (!isAbsolute(reference)) {
      throw new ModelRequestError(
        `"${reference}" is no model of your own; give the absolute path of an .onnx file or of an exported folder, or hf:owner/name.`,
      );
    }
    const information = await stat(reference).catch((error: unknown) => {
      if (errorCode(error) === undefined) throw error;
      throw new ModelRequestError(
        `The model file ${reference} cannot be read (${errorCode(error) ?? ''}); check the path.`,
      );
    });
    return information.isDirectory() ? { kind: 'folder', path: reference } : { kind: 'file', path: reference };
  }
}

/** Given inputs have a batch of their own, and a result must not name another. */
function checkGivenBatch(model: Model, key: ModelKey, inputFile: string): void {
  const component = model.components.find(({ name }) => name === key.component);
  const batch = component === undefined ? undefined : fixedBatch(component);
  if (batch === undefined || batch === key.batch) return;
  throw new ModelRequestError(
    `The inputs in ${inputFile} are a batch of ${batch}, not of ${key.batch}; ask for batch ${batch}.`,
  );
}

/** A size that no graph has a dimension for was meant for another name. */
function refuseUnknownSizes(graphs: readonly InspectedGraph[], sizes: Readonly<Record<string, number>>): void {
  const names = new Set(graphs.flatMap((graph) => Object.keys(graph.sizes)));
  for (const name of Object.keys(sizes)) {
    if (names.has(name) || graphs.every(({ obstacle }) => obstacle !== undefined)) continue;
    throw new ModelRequestError(
      `No graph has a free dimension "${name}"; there are: ${[...names].join(', ') || 'none'}.`,
    );
  }
}
