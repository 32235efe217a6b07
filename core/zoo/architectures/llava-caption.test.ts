import { describe, expect, test } from 'vitest';
import type { BindingSource, Stage } from '../../domain/model.ts';
import { allBytes } from '../../onnx/byte-source.ts';
import type { Graph } from '../../onnx/graph.ts';
import { llavaModels } from '../entries/llava.ts';
import { llavaNextModels } from '../entries/llava-next.ts';
import { qwenVlModels } from '../entries/qwen-vl.ts';
import { parityWeights } from '../reference/parity-case.ts';
import { llavaParityCases } from '../reference/parity/llava.ts';
import { llavaNextParityCases } from '../reference/parity/llava-next.ts';
import { qwenVlParityCases } from '../reference/parity/qwen-vl.ts';
import { completeShape } from '../shape.ts';
import type { ZooModel } from '../zoo-model.ts';

const batch = 2;

function graphOf(entry: ZooModel, stage: Stage, shape: Readonly<Record<string, number>> = {}): Graph {
  const component = entry.model.components.find(({ name }) => name === stage.component);
  if (component === undefined) throw new Error(`There is no component ${stage.component}.`);
  return entry.buildGraph({
    component: stage.component,
    spelling: 'portable',
    batch,
    shape: completeShape(component, { ...stage.shape, ...shape }, entry.shapeLimits),
    weights: parityWeights('caption'),
  });
}

function captionOf({ model }: ZooModel) {
  const [pipeline] = model.pipelines;
  const [step] = pipeline?.loop?.stages ?? [];
  if (pipeline === undefined || step === undefined) throw new Error(`${model.id} has no pipeline with a loop.`);
  return { stages: pipeline.stages, step };
}

/** Of each input that the source feeds: what it wants and what it is given. */
function fed(
  stage: Stage,
  graph: Graph,
  graphs: ReadonlyMap<string, Graph>,
  pick: (input: string) => BindingSource | undefined,
) {
  return graph.inputs.flatMap(({ name, dimensions }) => {
    const source = pick(name);
    if (source?.from !== 'output') return [];
    const given = graphs.get(source.stage)?.outputs.find((output) => output.name === source.output);
    return [{ stage: stage.name, input: name, wants: dimensions, given: given?.dimensions }];
  });
}

const entries = [...llavaModels, ...llavaNextModels, ...qwenVlModels];

describe.each(entries.map((entry) => [entry.model.id, entry] as const))('the caption pipeline of %s', (_, entry) => {
  test('gives every stage what fits it, and draws nothing but the image and the text', () => {
    const { stages, step } = captionOf(entry);
    const graphs = new Map<string, Graph>();
    const drawn: string[] = [];
    for (const stage of [...stages, step]) {
      const graph = graphOf(entry, stage);
      const links = fed(stage, graph, graphs, (input) => stage.bindings[input]?.first);
      for (const { wants, given, ...link } of links) expect({ ...link, given }).toEqual({ ...link, given: wants });
      expect(Object.keys(stage.bindings).filter((name) => !graph.inputs.some((input) => input.name === name))).toEqual(
        [],
      );
      drawn.push(...graph.inputs.map(({ name }) => name).filter((name) => stage.bindings[name] === undefined));
      graphs.set(stage.name, graph);
    }
    expect(drawn).toEqual(['pixel_values', 'input_ids', 'input_ids']);
  });

  test('feeds each later step the cache that the step before it grew', () => {
    const { step } = captionOf(entry);
    const past = step.shape['past'] ?? 0;
    const graphs = new Map([[step.name, graphOf(entry, step)]]);
    const links = fed(step, graphOf(entry, step, { past: past + 1 }), graphs, (input) => step.bindings[input]?.then);
    expect(links.length).toBeGreaterThan(0);
    for (const { wants, given } of links) expect(given).toEqual(wants);
  });
});

/** Everything of a graph but the dimensions of what its nodes take and give; weights by name, as they are drawn by it. */
function structure({ nodes, initializers }: Graph) {
  return {
    nodes: nodes.map(({ inputs, outputs, ...node }) => ({
      ...node,
      inputs: inputs.map((value) => value?.name),
      outputs: outputs.map((value) => value.name),
    })),
    initializers: initializers.map(({ value, role, data }) => ({
      value,
      role,
      bytes: role === 'parameter' ? data.byteLength : allBytes(data).join(),
    })),
  };
}

const small = [...llavaParityCases, ...llavaNextParityCases, ...qwenVlParityCases];

describe.each(small.map(({ name, zooModel }) => [name, zooModel] as const))('%s', (_, entry) => {
  test.each(['portable', 'fused'] as const)('a step is the same graph whatever its cache holds (%s)', (spelling) => {
    const step = (past: number) =>
      entry.buildGraph({ component: 'decoder-step', spelling, batch, shape: { past }, weights: parityWeights('step') });
    expect(structure(step(31))).toEqual(structure(step(5)));
  });
});
