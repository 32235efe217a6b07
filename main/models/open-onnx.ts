import { stat } from 'node:fs/promises';
import type { ByteSource } from '../../core/onnx/byte-source.ts';
import { readModel } from '../../core/onnx/model-reader.ts';
import type { ModelSummary } from '../../core/onnx/model-summary.ts';
import type { OnnxGraph } from '../../core/onnx/onnx-graph.ts';
import { readOnnxGraph } from '../../core/onnx/onnx-graph-reader.ts';
import { printable } from '../../core/onnx/printable.ts';
import { ModelFileError } from '../../core/onnx/proto-reader.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { type ExternalFile, findExternalData } from './external-data.ts';
import { errorCode } from '../files/error-code.ts';
import { type FileSource, openFileSource } from './file-source.ts';

/** A person's .onnx file while it is open: its weights are read from it and from its external data when they are asked for. */
export interface OpenOnnx {
  readonly path: string;
  readonly summary: ModelSummary;
  readonly graph: OnnxGraph;
  readonly externalData: readonly ExternalFile[];
  /** With external data. */
  readonly bytes: number;
}

/** Opens a model, hands it over, and closes it whatever happens. Every fault of the file is one sentence of a ModelRequestError. */
export async function withOnnx<T>(path: string, use: (model: OpenOnnx) => T | Promise<T>): Promise<T> {
  const fileBytes = await checkedSize(path);
  const source = openFileSource(path);
  const external = new ExternalSources();
  try {
    const summary = told(path, () => readModel(source));
    const externalData = await findExternalData(path, summary.externalData);
    external.allow(externalData);
    const graph = told(path, () => readOnnxGraph(source, (location) => external.open(location)));
    const bytes = externalData.reduce((sum, file) => sum + file.bytes, fileBytes);
    return await toldLater(path, () => use({ path, summary, graph, externalData, bytes }));
  } finally {
    source.close();
    external.close();
  }
}

/** What a model says of itself, without its weights and without looking for its external data. */
export async function readSummary(path: string): Promise<ModelSummary> {
  await checkedSize(path);
  const source = openFileSource(path);
  try {
    return told(path, () => readModel(source));
  } finally {
    source.close();
  }
}

async function checkedSize(path: string): Promise<number> {
  const information = await stat(path).catch((error: unknown) => {
    if (errorCode(error) === undefined) throw error;
    throw new ModelRequestError(`The model file ${path} cannot be read (${errorCode(error) ?? ''}); check the path.`);
  });
  if (!information.isFile()) throw new ModelRequestError(`${path} is not a file; give the path of an .onnx file.`);
  return information.size;
}

function told<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw explained(path, error);
  }
}

async function toldLater<T>(path: string, use: () => T | Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    throw explained(path, error);
  }
}

function explained(path: string, error: unknown): unknown {
  if (!(error instanceof ModelFileError)) return error;
  return new ModelRequestError(`${path} is not an ONNX model that can be read: ${printable(error.message)}.`);
}

/** The side files of one model, each opened once and only where `findExternalData` found it in the model's folder. */
class ExternalSources {
  readonly #paths = new Map<string, string>();
  readonly #open = new Map<string, FileSource>();

  allow(files: readonly ExternalFile[]): void {
    for (const { location, path } of files) this.#paths.set(location, path);
  }

  open(location: string): ByteSource {
    const known = this.#open.get(location);
    if (known !== undefined) return known;
    const path = this.#paths.get(location);
    if (path === undefined) throw new ModelFileError(`it keeps weights in "${location}", which was not found`);
    const source = openFileSource(path);
    this.#open.set(location, source);
    return source;
  }

  close(): void {
    for (const source of this.#open.values()) source.close();
  }
}
