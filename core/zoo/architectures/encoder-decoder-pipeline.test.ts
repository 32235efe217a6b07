import { describe, expect, test } from 'vitest';
import type { BindingSource, Stage } from '../../domain/model.ts';
import type { Graph } from '../../onnx/graph.ts';
import { buildGraph } from '../build.ts';
import { findZooModel } from '../catalog.ts';

function pipelineOf(modelId: string) {
  const pipeline = findZooModel(modelId)?.model.pipelines[0];
  if (pipeline === undefined) throw new Error(`${modelId} has no pipeline.`);
  const { stages, loop } = pipeline;
  if (loop === undefined) throw new Error(`The pipeline of ${modelId} has no loop.`);
  return { all: [...stages, ...loop.stages], loop };
}

function graphOf(modelId: string, { component, shape }: Stage, override: Record<string, number> = {}): Graph {
  const key = { modelId, component, precision: 'fp32', spelling: 'portable', batch: 2 } as const;
  return buildGraph({ ...key, shape: { ...shape, ...override } }).graph;
}

describe.each(['t5-efficient-tiny', 'whisper-tiny'])('the pipeline of %s', (modelId) => {
  const { all, loop } = pipelineOf(modelId);

  function producedBy(source: BindingSource): readonly number[] | undefined {
    if (source.from === 'counter') return [2, 1];
    const stage = all.find(({ name }) => name === source.stage);
    const values = stage === undefined ? [] : graphOf(modelId, stage).outputs;
    return values.find(({ name }) => name === source.output)?.dimensions;
  }

  test('gives every stage what has the size that its input wants', () => {
    for (const stage of all) {
      const inputs = graphOf(modelId, stage).inputs;
      for (const [input, { first }] of Object.entries(stage.bindings)) {
        const wanted = inputs.find(({ name }) => name === input)?.dimensions;
        expect(wanted).toBeDefined();
        expect(producedBy(first)).toEqual(wanted);
      }
    }
  });

  test('feeds a step with what the one before it has grown, and with the same keys of the source', () => {
    for (const stage of loop.stages) {
      const past = stage.shape['past'] ?? 0;
      const next = graphOf(modelId, stage, { past: past + 1 }).inputs;
      for (const [input, { first, then }] of Object.entries(stage.bindings)) {
        expect(producedBy(then ?? first)).toEqual(next.find(({ name }) => name === input)?.dimensions);
      }
    }
  });

  test('draws nothing but the sound or text and the tokens', () => {
    const drawn = all.flatMap((stage) =>
      graphOf(modelId, stage).inputs.filter(({ name }) => stage.bindings[name] === undefined),
    );
    const first = modelId === 'whisper-tiny' ? 'input_features' : 'input_ids';
    expect(drawn.map(({ name }) => name)).toEqual([first, 'input_ids', 'input_ids']);
  });
});
