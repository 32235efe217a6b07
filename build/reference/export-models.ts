/**
 * Writes what the Python judges read: every component of the zoo in every spelling, large weights without
 * their values, and the parity cases with their inputs. With a prefix, only the parity cases whose names begin with it.
 * Usage: npx tsx build/reference/export-models.ts FOLDER [parity-case-prefix]
 */
import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeModel } from '../../core/onnx/model-writer.ts';
import { buildComponent, componentOf, type ModelKey } from '../../core/zoo/build.ts';
import { zoo } from '../../core/zoo/catalog.ts';
import { generateInput } from '../../core/zoo/inputs.ts';
import { type ParityCase, parityInputs, paritySeed, parityWeights } from '../../core/zoo/reference/parity-case.ts';
import { parityCases } from '../../core/zoo/reference/parity-cases.ts';
import { writeSources } from '../../main/models/write-sources.ts';

/** Above so many bytes of weights, their values do not matter to a judge of graphs: the side file has its size and no content. */
const skeletonLimitBytes = 1_000_000;

async function exportZoo(folder: string): Promise<void> {
  for (const { id, components, spellings } of zoo.map(({ model }) => model)) {
    for (const { name: component } of components) {
      for (const spelling of spellings) {
        const key: ModelKey = { modelId: id, component, precision: 'fp32', spelling, batch: 1, shape: {} };
        await exportSkeleton(join(folder, `${id}.${component}.${spelling}`), key);
        await exportSkeleton(join(folder, `${id}.${component}.${spelling}.batch2`), { ...key, batch: 2 });
      }
    }
  }
}

async function exportSkeleton(folder: string, key: ModelKey): Promise<void> {
  const built = buildComponent(key, { inlineLimitBytes: skeletonLimitBytes });
  await mkdir(folder, { recursive: true });
  await writeSources(folder, [{ name: 'model.onnx', source: built.model }]);
  for (const { location, data } of built.externalData) {
    const file = join(folder, location);
    await writeFile(file, '');
    await truncate(file, data.byteLength);
  }
}

async function exportParityCase(folder: string, parityCase: ParityCase): Promise<void> {
  const { name, family, zooModel, configuration } = parityCase;
  const calls = [];
  for (const [index, call] of parityCase.calls.entries()) {
    const shape = { ...componentOf(zooModel.model, call.component).standardShape, ...call.shape };
    const weights = parityWeights(name);
    const graph = zooModel.buildGraph({ ...call, spelling: 'portable', shape, weights });
    const callFolder = join(folder, `call-${index}`);
    await mkdir(callFolder, { recursive: true });
    await writeSources(callFolder, [{ name: 'model.onnx', source: encodeModel(graph).model }]);
    const parameters = graph.initializers.filter(({ role }) => role !== 'constant').map(({ value }) => value.name);
    const outputs = graph.outputs.map((output) => output.name);
    calls.push({
      ...call,
      shape,
      inputs: drawInputs(parityCase, index),
      parameters,
      outputs: call.compared ?? outputs,
    });
  }
  const unrepresented = (zooModel.unrepresented ?? []).map((parameter) => parameter.name);
  const description = { name, family, configuration, seed: paritySeed, unrepresented, calls };
  await writeFile(join(folder, 'case.json'), JSON.stringify(description));
}

function drawInputs(parityCase: ParityCase, index: number) {
  const call = parityCase.calls[index];
  if (call === undefined) return [];
  return parityInputs(parityCase, call).map((input) => {
    const { data, dimensions } = generateInput(input, paritySeed + index);
    return { name: input.name, elementType: input.elementType, dimensions, values: Array.from(data, Number) };
  });
}

const [folder, only] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Give the folder to write to: npx tsx build/reference/export-models.ts FOLDER [parity-case-prefix]');
if (only === undefined) await exportZoo(join(folder, 'zoo'));
for (const parityCase of parityCases.filter(({ name }) => name.startsWith(only ?? ''))) {
  await exportParityCase(join(folder, 'parity', parityCase.name), parityCase);
}
