import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../files/make-folder.ts';
import type { CaseHost, ResolvedInput } from '../../core/measure/case-protocol.ts';
import { encodeModel } from '../../core/onnx/model-writer.ts';
import type { OnnxGraph } from '../../core/onnx/onnx-graph.ts';
import type { ActivationRanges } from '../../core/transform/activation-ranges.ts';
import { calibrationGraph, calibrationOutputs, rangesFrom } from '../../core/transform/calibration.ts';
import { runOnce } from './run-once.ts';
import { writeSources } from './write-sources.ts';

/**
 * Other inputs than those that are measured: a range that was taken from the very inputs would flatter the error. And
 * several: the one token of a decoder's step says little of what the next may bring.
 */
const calibrationSeeds = [20_260_214, 20_260_215, 20_260_216, 20_260_217];

export interface CalibrationRequest {
  /** In fp32. */
  readonly graph: OnnxGraph;
  readonly inputs: readonly ResolvedInput[];
  /** Where the graph is put while it runs; it needs the room of the fp32 model. */
  readonly cacheFolder: string;
}

/** The ranges of a graph's values for static int8: from runs on the CPU, each in a process of its own. */
export async function calibrate(host: CaseHost, request: CalibrationRequest): Promise<ActivationRanges> {
  const { graph, inputs, cacheFolder } = request;
  const outputNames = calibrationOutputs(graph);
  // A model without products by weights needs no ranges, and a graph without outputs cannot run.
  if (outputNames.length === 0) return {};
  await makeFolder(cacheFolder);
  // Named as the cache's own unfinished folders, which it sweeps out should this process die.
  const folder = await mkdtemp(join(cacheFolder, '.partial-calibration-'));
  try {
    const { model, externalData } = encodeModel(calibrationGraph(graph));
    await writeSources(folder, [
      { name: 'model.onnx', source: model },
      ...externalData.map(({ location, data }) => ({ name: location, source: data })),
    ]);
    const files = externalData.map(({ location }) => ({ location, path: join(folder, location) }));
    const file = { path: join(folder, 'model.onnx'), externalData: files };
    const runs = [];
    for (const seed of calibrationSeeds) runs.push(await runOnce(host, { model: file, inputs, outputNames, seed }));
    return rangesFrom(graph, runs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
