import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BuiltModel, Component, Model, Precision } from '../../core/domain/model.ts';
import { elementTypes } from '../../core/onnx/element-types.ts';
import type { ModelSummary } from '../../core/onnx/model-summary.ts';
import type { ModelKey } from '../../core/zoo/build.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { describeGraph, precisionOf } from './describe-graph.ts';
import { errorCode } from '../files/error-code.ts';
import { graphFolders, type GraphName, graphNameOf } from './graph-files.ts';
import { kindOf, type ModelConfig, readConfig } from './model-config.ts';
import { builtFrom } from './onnx-file.ts';
import { readSummary, withOnnx } from './open-onnx.ts';

/** A graph of an exported folder. */
export interface GraphFile {
  readonly path: string;
  readonly component: string;
  readonly precision: Precision;
}

/** What a folder is called, where it is not a person's own: one that was loaded from a hub. */
export interface FolderIdentity {
  readonly id: string;
  readonly label: string;
  readonly licence: string;
  readonly source: string;
  readonly note?: string | undefined;
}

/** A folder that optimum or transformers.js exported as one model: a component for each graph, a precision for each variant. */
export async function describeFolder(folder: string, identity: FolderIdentity = ownFolder(folder)): Promise<Model> {
  const files = await findGraphFiles(folder);
  const config = await readConfig(folder);
  const components: Component[] = [];
  for (const variants of byComponent(files)) components.push(await describeComponent(variants, config));
  const { precisions, note } = commonPrecisions(byComponent(files));
  return {
    ...identity,
    ...kindOf(config),
    configuration: 'published',
    sets: [],
    origin: 'file',
    components,
    pipelines: [],
    precisions,
    spellings: ['portable'],
    note: [identity.note, note].filter((part) => part !== undefined).join(' ') || undefined,
    path: folder,
  };
}

function ownFolder(folder: string): FolderIdentity {
  return { id: folder, label: basename(folder), licence: 'unknown: your own files', source: folder };
}

/** The file of the key's component and precision. */
export async function buildFromFolder(folder: string, key: ModelKey): Promise<BuiltModel> {
  const files = await findGraphFiles(folder);
  const config = await readConfig(folder);
  const own = files.filter(({ component }) => component === key.component);
  const file = own.find(({ precision }) => precision === key.precision);
  if (file === undefined) {
    const kept =
      own.length === 0 ? listed(files.map(({ component }) => component)) : listed(own.map((item) => item.precision));
    throw new ModelRequestError(
      own.length === 0
        ? `The folder ${folder} has no component "${key.component}"; it has: ${kept}.`
        : `The component ${key.component} of ${folder} is not there in ${key.precision}; it is there in: ${kept}.`,
    );
  }
  return withOnnx(file.path, (model) => builtFrom(model, describeGraph(key.component, model, config), key));
}

/** All graphs, one for each component and precision, the usual names before others. */
export async function findGraphFiles(folder: string): Promise<GraphFile[]> {
  const found = new Map<string, GraphFile & { readonly rank: number }>();
  for (const inner of graphFolders) {
    for (const name of await namesIn(join(folder, inner))) {
      const graph = graphNameOf(name);
      if (graph === undefined) continue;
      const path = join(folder, inner, name);
      const precision = await actualPrecision(path, graph);
      const key = `${graph.component} ${precision}`;
      const known = found.get(key);
      if (known === undefined || graph.rank < known.rank) {
        found.set(key, { path, component: graph.component, precision, rank: graph.rank });
      }
    }
  }
  if (found.size > 0)
    return [...found.values()].map(({ path, component, precision }) => ({ path, component, precision }));
  throw new ModelRequestError(
    `The folder ${folder} holds no .onnx file, nor does its folder "onnx"; give the folder that the exporter wrote.`,
  );
}

/** A name without a suffix says nothing, so the weights decide; with one, the exporter knows better what it meant. */
async function actualPrecision(path: string, graph: GraphName): Promise<Precision> {
  return graph.suffix === '' ? precisionOf(await readSummary(path)) : graph.precision;
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw new ModelRequestError(`The folder ${folder} cannot be read (${errorCode(error) ?? 'unknown fault'}).`);
  });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

const order: readonly Precision[] = ['fp32', 'fp16', 'int8', 'int4'];

function byComponent(files: readonly GraphFile[]): GraphFile[][] {
  const groups = new Map<string, GraphFile[]>();
  for (const file of files) groups.set(file.component, [...(groups.get(file.component) ?? []), file]);
  const byPrecision = (a: GraphFile, b: GraphFile): number => order.indexOf(a.precision) - order.indexOf(b.precision);
  return [...groups.values()].map((variants) => [...variants].sort(byPrecision));
}

/** By its most exact variant. The types of inputs are read from each. */
async function describeComponent(variants: readonly GraphFile[], config: ModelConfig | undefined): Promise<Component> {
  const [first] = variants;
  if (first === undefined) throw new Error('A component without files was described.');
  const component = await withOnnx(first.path, (model) => describeGraph(first.component, model, config));
  const inputTypes: NonNullable<Component['inputTypes']> = {};
  for (const { path, precision } of variants) {
    inputTypes[precision] = differingTypes(component, await readSummary(path));
  }
  return { ...component, inputTypes };
}

function differingTypes(
  component: Component,
  { inputs }: ModelSummary,
): NonNullable<NonNullable<Component['inputTypes']>[Precision]> {
  const types: NonNullable<NonNullable<Component['inputTypes']>[Precision]> = {};
  for (const { name, elementType } of component.inputs) {
    const own = inputs.find((input) => input.name === name)?.type;
    if (own?.kind !== 'tensor' || own.elementType === elementType) continue;
    const known = Object.keys(elementTypes).find((type): type is keyof typeof elementTypes => type === own.elementType);
    if (known !== undefined) types[name] = known;
  }
  return types;
}

/** Those that every component has; where there is none, all, and a component without one says so when it is built. */
function commonPrecisions(groups: readonly (readonly GraphFile[])[]): {
  precisions: Precision[];
  note: string | undefined;
} {
  const having = (precision: Precision): number =>
    groups.filter((variants) => variants.some((file) => file.precision === precision)).length;
  const some = order.filter((precision) => having(precision) > 0);
  const all = some.filter((precision) => having(precision) === groups.length);
  if (all.length === some.length) return { precisions: all, note: undefined };
  const rest = some.filter((precision) => !all.includes(precision));
  return {
    precisions: all.length === 0 ? some : all,
    note: `Not every component is there in ${listed(rest)}.`,
  };
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}
