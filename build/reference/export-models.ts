/**
 * Writes what the Python judges read: every model of the zoo in every spelling, one with forced external data, and the
 * parity cases with their inputs. Usage: npx tsx build/reference/export-models.ts FOLDER
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeModel } from '../../core/onnx/model-writer.ts';
import { buildComponent, type ModelKey } from '../../core/zoo/build.ts';
import { zooModels } from '../../core/zoo/catalog.ts';
import { generateInput } from '../../core/zoo/inputs.ts';
import {
  type ParityCase,
  parityCases,
  parityInputs,
  paritySeed,
  parityWeights,
} from '../../core/zoo/reference/parity-cases.ts';
import { writeSources } from '../../main/models/write-sources.ts';

async function exportZoo(folder: string): Promise<void> {
  for (const { id, components, spellings } of zooModels) {
    for (const { name: component } of components) {
      for (const spelling of spellings) {
        const key: ModelKey = { modelId: id, component, precision: 'fp32', spelling, batch: 2, shape: {} };
        await exportModel(join(folder, `${id}.${component}.${spelling}`), key);
      }
      const key: ModelKey = { modelId: id, component, precision: 'fp32', spelling: 'portable', batch: 1, shape: {} };
      await exportModel(join(folder, `${id}.${component}.external`), key, 1_000_000);
    }
  }
}

async function exportModel(folder: string, key: ModelKey, inlineLimitBytes?: number): Promise<void> {
  const built = buildComponent(key, inlineLimitBytes === undefined ? {} : { inlineLimitBytes });
  const sideFiles = built.externalData.map(({ location, data }) => ({ name: location, source: data }));
  await mkdir(folder, { recursive: true });
  await writeSources(folder, [{ name: 'model.onnx', source: built.model }, ...sideFiles]);
}

async function exportParityCase(folder: string, parityCase: ParityCase): Promise<void> {
  const { name, zooModel, configuration, batch, shape } = parityCase;
  const component = zooModel.model.components[0]?.name ?? '';
  const weights = parityWeights(name);
  const graph = zooModel.buildGraph({ component, precision: 'fp32', spelling: 'portable', batch, shape, weights });
  const inputs = parityInputs(parityCase).map((input) => {
    const { data, dimensions } = generateInput(input, paritySeed);
    return { name: input.name, elementType: input.elementType, dimensions, values: Array.from(data, Number) };
  });
  await mkdir(folder, { recursive: true });
  await writeSources(folder, [{ name: 'model.onnx', source: encodeModel(graph).model }]);
  const description = { name, family: zooModel.model.family, configuration, batch, shape, seed: paritySeed, inputs };
  await writeFile(join(folder, 'case.json'), JSON.stringify(description));
}

const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Give the folder to write to: npx tsx build/reference/export-models.ts FOLDER');
await exportZoo(join(folder, 'zoo'));
for (const parityCase of parityCases) await exportParityCase(join(folder, 'parity', parityCase.name), parityCase);
