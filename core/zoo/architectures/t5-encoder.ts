import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import { gather } from '../../onnx/operators/layout.ts';
import type { Layers } from '../layers.ts';
import { fitMask } from './encoder-decoder-attention.ts';
import type { T5Configuration } from './t5-configuration.ts';
import {
  feedForward,
  positionsOf,
  projectKeyValue,
  projectQuery,
  residual,
  sharedEmbedding,
  t5Scale,
} from './t5-layers.ts';
import { encoderBias } from './t5-positions.ts';

type Float = Value<'float32'>;

/** [batch, sequence, d_model]. */
export function encodeT5(
  layers: Layers,
  configuration: T5Configuration,
  ids: Value<'int64'>,
  spelling: Spelling,
): Float {
  const { graph } = layers;
  const [batch = 0, tokens = 0] = ids.dimensions;
  let hidden = gather(graph, sharedEmbedding(layers, configuration), ids);
  // The first layer's table serves all.
  const bias = graph.within('encoder.block.0.layer.0.SelfAttention', () =>
    encoderBias(layers, positionsOf(configuration), tokens),
  );
  const mask = fitMask(graph, bias, batch, { heads: configuration.heads, spelling });
  for (let layer = 0; layer < configuration.encoderLayers; layer++) {
    const input = hidden;
    hidden = graph.within(`encoder.block.${layer}`, () => {
      const attended = residual(layers, configuration, 0, input, (normed) =>
        graph.within('SelfAttention', () => attend(layers, configuration, normed, mask, spelling)),
      );
      return feedForward(layers, configuration, 1, attended);
    });
  }
  return graph.within('encoder', () => layers.rmsNorm('final_layer_norm', hidden, configuration.layerNormEpsilon));
}

function attend(layers: Layers, configuration: T5Configuration, input: Float, mask: Float, spelling: Spelling): Float {
  const query = projectQuery(layers, configuration, input);
  const { key, value } = projectKeyValue(layers, configuration, input);
  const { heads } = configuration;
  const context = layers.attention({ query, key, value, mask, heads, spelling, scale: t5Scale });
  return layers.linearWithoutBias('o', context, configuration.modelSize);
}
