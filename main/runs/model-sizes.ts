import { statSync } from 'node:fs';
import type { Model, Precision } from '../../core/domain/model.ts';
import type { Workload } from '../../core/domain/workload.ts';
import { costOf } from '../../core/onnx/cost.ts';
import { buildGraph } from '../../core/zoo/build.ts';
import { type BuildKey, buildKeysOf, type ModelWork } from './model-work.ts';

/** What a workload weighs, for plans: what it costs to build, hold and run. */
export interface WorkSize {
  /** Of all files together, each once. */
  readonly weightBytes: number;
  /** Multiply-adds times two of one run of the whole; absent for a person's own file. */
  readonly flops?: number;
}

/** Bytes of a weight in a precision, over its bytes in fp32. int4: blocks of 128 with a scale, and tables that stay as they are. */
const shareOfFp32: Readonly<Record<Precision, number>> = { fp32: 1, fp16: 0.5, int8: 0.28, int4: 0.2 };

interface FileSize {
  readonly weightBytes: number;
  readonly flops?: number;
}

/** Sizes from the graphs themselves, which hold no weights until they are written. Each graph is made once a process. */
export class ModelSizes {
  readonly #known = new Map<string, FileSize | undefined>();

  /** `undefined` where it cannot be told before the model is there. */
  of(model: Model, work: ModelWork, workload: Workload): WorkSize | undefined {
    const counted = new Set<string>();
    let weightBytes = 0;
    let flops: number | undefined = 0;
    for (const [index, key] of buildKeysOf(work, workload).entries()) {
      const size = this.#sizeOf(model, key);
      if (size === undefined) return undefined;
      if (!counted.has(fileKey(key))) weightBytes += size.weightBytes * shareOfFp32[key.precision];
      counted.add(fileKey(key));
      const runs = runsOfStage(work, index) * workload.batch;
      flops = flops === undefined || size.flops === undefined ? undefined : flops + runs * size.flops;
    }
    return { weightBytes, ...(flops === undefined ? {} : { flops }) };
  }

  #sizeOf(model: Model, key: BuildKey): FileSize | undefined {
    const name = fileKey(key);
    if (this.#known.has(name)) return this.#known.get(name);
    const size = model.origin === 'zoo' ? sizeOfGraph(key) : sizeOfFile(model);
    this.#known.set(name, size);
    return size;
  }
}

/** Weights do not depend on batch and spelling, and FLOPs grow with the batch: one small graph tells of all. */
function sizeOfGraph({ modelId, component, shape }: BuildKey): FileSize | undefined {
  try {
    const { graph } = buildGraph({ modelId, component, shape, precision: 'fp32', spelling: 'portable', batch: 1 });
    const weightBytes = graph.initializers.reduce((sum, { data }) => sum + data.byteLength, 0);
    return { weightBytes, flops: costOf(graph).flops };
  } catch {
    // What cannot be built is told where it is built, with its reason.
    return undefined;
  }
}

function sizeOfFile({ path }: Model): FileSize | undefined {
  if (path === undefined) return undefined;
  const file = statSync(path, { throwIfNoEntry: false });
  return file?.isFile() === true ? { weightBytes: file.size } : undefined;
}

function fileKey({ modelId, component, shape, dynamic = [] }: BuildKey): string {
  return [modelId, component, JSON.stringify(Object.entries(shape).sort()), dynamic.join()].join('|');
}

function runsOfStage(work: ModelWork, index: number): number {
  if (work.kind === 'component') return 1;
  const { stages, loop } = work.pipeline;
  return index < stages.length ? 1 : (loop?.iterations ?? 1);
}
