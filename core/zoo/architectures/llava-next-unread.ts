import type { UnrepresentedParameter } from '../zoo-model.ts';
import type { ClipVisionConfiguration } from './clip-vision.ts';

/** Parameters of CLIP's last layer and last norm: counted with the model, but LLaVA-NeXT reads the hidden state before them. */
export function clipUnread(tower: string, configuration: ClipVisionConfiguration): UnrepresentedParameter[] {
  const { hiddenSize: h, intermediateSize: f, layers } = configuration;
  const layer = `encoder.layers.${layers - 1}`;
  const attention = ['q_proj', 'k_proj', 'v_proj', 'out_proj'].map((name) => [`self_attn.${name}`, h * h, h] as const);
  const others = [
    ['layer_norm1', h, h],
    ['layer_norm2', h, h],
    ['mlp.fc1', h * f, f],
    ['mlp.fc2', f * h, h],
  ] as const;
  const inLayer = [...attention, ...others].map(([name, weight, bias]) => [`${layer}.${name}`, weight, bias] as const);
  return [...inLayer, ['post_layernorm', h, h] as const].flatMap(([name, weight, bias]) => [
    { name: `${tower}.${name}.weight`, elements: weight, reason },
    { name: `${tower}.${name}.bias`, elements: bias, reason },
  ]);
}

const reason = 'LLaVA-NeXT reads the hidden state before the last layer.';
