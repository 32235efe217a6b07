import { basename, isAbsolute, join } from 'node:path';
import type { ModelCacheReport } from '../../core/api/model-explorer.ts';
import type { BuiltModel, Model } from '../../core/domain/model.ts';
import { buildComponent, generatorVersion, type ModelKey } from '../../core/zoo/build.ts';
import { findZooModel, zoo, zooModels } from '../../core/zoo/catalog.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { errorCode } from './file-errors.ts';
import { type CacheEntry, ModelCache } from './model-cache.ts';
import { buildFile, describeFile } from './onnx-file.ts';

export interface ModelStoreOptions {
  readonly cacheFolder: string;
  /** Least recently used models are removed above this. Default: 8 GB, some of every model of the zoo. */
  readonly cacheLimitBytes?: number;
  /** Above so many bytes weights go beside the model; a test forces a small one. */
  readonly inlineLimitBytes?: number;
}

const defaultCacheLimitBytes = 8_000_000_000;

/** All models there are: those of the zoo, built into a cache when they are needed, and a person's own files. */
export class ModelStore {
  readonly #options: ModelStoreOptions;
  readonly #cache: ModelCache;
  readonly #building = new Map<string, Promise<BuiltModel>>();

  constructor(options: ModelStoreOptions) {
    this.#options = options;
    this.#cache = new ModelCache(options.cacheFolder);
  }

  /** The models of the zoo. A file is not listed: it is known by its path. */
  list(): readonly Model[] {
    return zooModels;
  }

  /** By id, or by the absolute path of an .onnx file. Throws ModelRequestError with one sentence where there is none. */
  async get(id: string): Promise<Model> {
    const entry = findZooModel(id);
    if (entry !== undefined) return entry.model;
    if (isAbsolute(id)) return describeFile(id);
    const ids = zoo.map(({ model }) => model.id).join(', ');
    throw new ModelRequestError(
      `There is no model "${id}"; the zoo has: ${ids}. A file of your own is given by its absolute path.`,
    );
  }

  /** The model of a workload as a file. Built once: later calls, also of other processes, find it in the cache. */
  build(key: ModelKey): Promise<BuiltModel> {
    if (isAbsolute(key.modelId)) return buildFile(key);
    const name = this.#cacheKey(key);
    const running = this.#building.get(name);
    if (running !== undefined) return running;
    const building = this.#build(name, key).finally(() => this.#building.delete(name));
    this.#building.set(name, building);
    return building;
  }

  /** Brings the cache under its limit, or another one; returns the bytes freed. Every build does so itself. */
  prune(limitBytes = this.#limitBytes): Promise<number> {
    return limitBytes === 0 ? this.#cache.clear() : this.#cache.prune(limitBytes);
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

  async #build(name: string, key: ModelKey): Promise<BuiltModel> {
    const known = await this.#cache.find(name);
    if (known !== undefined) return builtModel(key, known);
    const { inlineLimitBytes } = this.#options;
    const built = buildComponent(key, inlineLimitBytes === undefined ? {} : { inlineLimitBytes });
    const files = [
      { name: 'model.onnx', source: built.model },
      ...built.externalData.map(({ location, data }) => ({ name: location, source: data })),
    ];
    const entry = await this.#cache.add(name, files).catch((error: unknown) => {
      throw explain(error, built.bytes, key.modelId, this.#options.cacheFolder);
    });
    await this.prune();
    return builtModel(key, entry);
  }

  /** Readable, since it is a folder that a person may meet; standard dimensions are spelled out, so that none is built twice. */
  #cacheKey(key: ModelKey): string {
    const component = findZooModel(key.modelId)?.model.components.find(({ name }) => name === key.component);
    const shape = Object.entries({ ...component?.standardShape, ...key.shape })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, size]) => `${name}${size}`);
    const limit = this.#options.inlineLimitBytes;
    const parts = [key.modelId, key.component, key.precision, key.spelling, `batch${key.batch}`, ...shape];
    return [...parts, ...(limit === undefined ? [] : [`inline${limit}`]), `v${generatorVersion}`]
      .join('_')
      .replaceAll(/[^\w.-]/g, '-');
  }
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
