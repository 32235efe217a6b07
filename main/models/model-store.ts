import { basename, join } from 'node:path';
import type { ModelCacheReport } from '../../core/api/model-explorer.ts';
import type { BuiltModel, Model } from '../../core/domain/model.ts';
import type { CaseHost } from '../../core/measure/case-protocol.ts';
import type { ActivationRanges } from '../../core/transform/activation-ranges.ts';
import { buildComponent, buildOnnxGraph, componentOf, generatorVersion, type ModelKey } from '../../core/zoo/build.ts';
import { findZooModel, microBenchmarks, zoo, zooModels } from '../../core/zoo/catalog.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { resolveInputs } from '../../core/zoo/inputs.ts';
import { encodeModel } from '../../core/onnx/model-writer.ts';
import { inPrecision } from '../../core/transform/precision.ts';
import { calibrate } from './calibration.ts';
import { errorCode } from '../files/error-code.ts';
import { type CacheEntry, ModelCache } from './model-cache.ts';
import { withOnnx } from './open-onnx.ts';
import { isOwnReference, OwnModels } from './own-models.ts';

export interface ModelStoreOptions {
  readonly cacheFolder: string;
  /** Least recently used models are removed above this. Default: 8 GB, some of every model of the zoo. */
  readonly cacheLimitBytes?: number;
  /** Above so many bytes weights go beside the model; a test forces a small one. */
  readonly inlineLimitBytes?: number;
  /** Runs a model natively, to measure the ranges of its values: static int8 cannot be built without. */
  readonly caseHost?: CaseHost;
  /** Where models of the Hugging Face hub are kept. Default: beside the cache, which is pruned and holds nothing else. */
  readonly downloadFolder?: string;
  /** Address of the hub; a test has its own. Default: HF_ENDPOINT, or the public one. */
  readonly hubEndpoint?: string;
}

const defaultCacheLimitBytes = 8_000_000_000;

/** A pipeline needs the files of all its stages at once, five of the largest models, and a case its reference. */
const alwaysKept = 6;

/** All models there are: those of the zoo, built into a cache when they are needed, and a person's own files. */
export class ModelStore {
  readonly #options: ModelStoreOptions;
  readonly #cache: ModelCache;
  readonly #building = new Map<string, Promise<BuiltModel>>();
  /** A person's own files and folders, and what was loaded from the hub. */
  readonly own: OwnModels;

  constructor(options: ModelStoreOptions) {
    const { cacheFolder, downloadFolder, hubEndpoint } = options;
    this.#options = options;
    this.#cache = new ModelCache(cacheFolder);
    this.own = new OwnModels({
      folder: downloadFolder ?? `${cacheFolder}-downloaded`,
      ...(hubEndpoint === undefined ? {} : { endpoint: hubEndpoint }),
    });
  }

  /** The models of the zoo, then the micro-benchmarks. A file is not listed: it is known by its path. */
  list(): readonly Model[] {
    return [...zooModels, ...microBenchmarks];
  }

  /** By id, by the absolute path of an .onnx file or of an exported folder, or by a Hugging Face id. Throws ModelRequestError with one sentence where there is none. */
  async get(id: string): Promise<Model> {
    const entry = findZooModel(id);
    if (entry !== undefined) return entry.model;
    if (isOwnReference(id)) return this.own.describe(id);
    const ids = zoo.map(({ model }) => model.id).join(', ');
    throw new ModelRequestError(
      `There is no model "${id}"; the zoo has: ${ids}. A file or folder of your own is given by its absolute path, a model of the Hugging Face hub as hf:owner/name.`,
    );
  }

  /** The model of a workload as a file. Built once: later calls, also of other processes, find it in the cache. */
  build(key: ModelKey): Promise<BuiltModel> {
    if (isOwnReference(key.modelId)) return this.#buildOwn(key);
    return this.#once(this.#cacheKey(key), (name) => this.#build(name, key));
  }

  #once(name: string, build: (name: string) => Promise<BuiltModel>): Promise<BuiltModel> {
    const running = this.#building.get(name);
    if (running !== undefined) return running;
    const building = build(name).finally(() => this.#building.delete(name));
    this.#building.set(name, building);
    return building;
  }

  /** Brings the cache under its limit, or another one; returns the bytes freed. Every build does so itself. */
  prune(limitBytes = this.#limitBytes): Promise<number> {
    return limitBytes === 0 ? this.#cache.clear() : this.#cache.prune(limitBytes, 0);
  }

  async cacheReport(): Promise<ModelCacheReport> {
    const uses = await this.#cache.list();
    return {
      folder: this.#options.cacheFolder,
      limitBytes: this.#limitBytes,
      bytes: uses.reduce((sum, { bytes }) => sum + bytes, 0),
      models: uses.map(({ folder, bytes, usedAtMs }) => ({
        key: basename(folder),
        bytes,
        lastUsedAt: new Date(usedAtMs).toISOString(),
      })),
    };
  }

  get #limitBytes(): number {
    return this.#options.cacheLimitBytes ?? defaultCacheLimitBytes;
  }

  /** A file of one's own is taken as it is, or turned from fp32 into the asked precision and kept like a built one. */
  async #buildOwn(key: ModelKey): Promise<BuiltModel> {
    const source = await this.own.convertibleFile(key);
    if (source === undefined) return this.own.build(key);
    const { path, contentHash } = source;
    const { caseHost, cacheFolder } = this.#options;
    return this.#once(ownCacheKey(contentHash, key), async (name) => {
      const known = await this.#cache.find(name);
      if (known !== undefined) return builtModel(key, known);
      const entry = await withOnnx(path, async ({ graph }) => {
        const inputs = key.quantization === 'static' ? await this.#ownInputs(key) : [];
        const ranges =
          caseHost === undefined || inputs.length === 0
            ? undefined
            : await calibrate(caseHost, { graph, inputs, cacheFolder });
        const { precision, quantization } = key;
        const { model, externalData } = encodeModel(inPrecision(graph, { precision, quantization, ranges }));
        const sideFiles = externalData.map(({ location, data }) => ({ name: location, source: data }));
        return this.#cache.add(name, [{ name: 'model.onnx', source: model }, ...sideFiles]);
      });
      await this.#cache.prune(this.#limitBytes, alwaysKept);
      return builtModel(key, entry);
    });
  }

  async #ownInputs(key: ModelKey): Promise<ReturnType<typeof resolveInputs>> {
    const model = await this.own.describe(key.modelId);
    return resolveInputs(componentOf(model, key.component), key.batch, key.shape);
  }

  async #build(name: string, key: ModelKey): Promise<BuiltModel> {
    const known = await this.#cache.find(name);
    if (known !== undefined) return builtModel(key, known);
    const { inlineLimitBytes } = this.#options;
    const ranges = key.quantization === 'static' ? await this.#calibrate(key) : undefined;
    const built = buildComponent(key, {
      ...(inlineLimitBytes === undefined ? {} : { inlineLimitBytes }),
      ...(ranges === undefined ? {} : { ranges }),
    });
    const files = [
      { name: 'model.onnx', source: built.model },
      ...built.externalData.map(({ location, data }) => ({ name: location, source: data })),
    ];
    const entry = await this.#cache.add(name, files).catch((error: unknown) => {
      throw explain(error, built.bytes, key.modelId, this.#options.cacheFolder);
    });
    await this.#cache.prune(this.#limitBytes, alwaysKept);
    return builtModel(key, entry);
  }

  /** Undefined where nothing can run here: the build then says what is missing. */
  async #calibrate(key: ModelKey): Promise<ActivationRanges | undefined> {
    const { caseHost, cacheFolder } = this.#options;
    const model = findZooModel(key.modelId)?.model;
    if (caseHost === undefined || model === undefined) return undefined;
    // In standard batch and shape where those are free, so that the ranges do not depend on what was asked first.
    const { dynamic = [] } = key;
    const shape = Object.fromEntries(Object.entries(key.shape).filter(([name]) => !dynamic.includes(name)));
    const batch = dynamic.includes('batch') ? 1 : key.batch;
    const inputs = resolveInputs(componentOf(model, key.component), batch, shape);
    return calibrate(caseHost, { graph: buildOnnxGraph(key), inputs, cacheFolder });
  }

  /** Readable, since it is a folder that a person may meet; standard dimensions are spelled out, so that none is built twice. */
  #cacheKey(key: ModelKey): string {
    const component = findZooModel(key.modelId)?.model.components.find(({ name }) => name === key.component);
    const { dynamic = [] } = key;
    const shape = Object.entries({ ...component?.standardShape, ...key.shape })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, size]) => (dynamic.includes(name) ? `${name}-free` : `${name}${size}`));
    const batch = dynamic.includes('batch') ? 'batch-free' : `batch${key.batch}`;
    const precision = key.quantization === 'static' ? `${key.precision}-static` : key.precision;
    const limit = this.#options.inlineLimitBytes;
    const parts = [key.modelId, key.component, precision, key.spelling, batch, ...shape];
    return [...parts, ...(limit === undefined ? [] : [`inline${limit}`]), `v${generatorVersion}`]
      .join('_')
      .replaceAll(/[^\w.-]/g, '-');
  }
}

/** By content, not by path: the same file elsewhere is the same model. Calibrated ranges depend on what was fed. */
function ownCacheKey(contentHash: string, { precision, quantization, batch, shape }: ModelKey): string {
  const parts = ['own', contentHash.slice(0, 32), precision];
  if (quantization !== 'static') return [...parts, `v${generatorVersion}`].join('_');
  const sizes = Object.entries(shape).map(([name, size]) => `${name}${size}`);
  return [...parts, 'static', `batch${batch}`, ...sizes.sort(), `v${generatorVersion}`]
    .join('_')
    .replaceAll(/[^\w.-]/g, '-');
}

function builtModel(key: ModelKey, entry: CacheEntry): BuiltModel {
  const [model, ...externalData] = entry.files;
  if (model === undefined) throw new Error(`The cache entry ${entry.folder} has no model file.`);
  return {
    modelId: key.modelId,
    component: key.component,
    precision: key.precision,
    spelling: key.spelling,
    path: join(entry.folder, model.name),
    externalData: externalData.map(({ name, bytes }) => ({ location: name, path: join(entry.folder, name), bytes })),
    bytes: entry.files.reduce((sum, file) => sum + file.bytes, 0),
    contentHash: entry.contentHash,
  };
}

/** A full disk and a forbidden folder are things a person can mend. */
function explain(error: unknown, bytes: number, modelId: string, folder: string): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
      return new ModelRequestError(
        `There is no room for ${modelId} in ${folder}: it needs ${bytes} bytes. Free some space and try again.`,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return new ModelRequestError(
        `The model folder ${folder} cannot be written; choose another, or make it a folder that you may write to.`,
      );
    default:
      return error;
  }
}
