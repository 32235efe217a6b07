import type { Binding, Pipeline, Stage } from '../../domain/model.ts';
import { cacheBindings } from './decoder-cache.ts';
import { type PromptSizes, standardText } from './llava-components.ts';

const captionTokens = 32;

export interface CaptionSizes extends PromptSizes {
  /** The position of the first token after the prompt; an image may take fewer positions than tokens. */
  readonly nextPosition: number;
  /** The tower's features pass a component of their own on their way to the prompt. */
  readonly hasProjector: boolean;
  /** Outputs of the vision tower that the prefill takes under the same names. */
  readonly prefillFeatures: readonly string[];
}

/** An image and 32 tokens of text to 32 tokens of caption. */
export function captionPipeline(sizes: CaptionSizes): Pipeline {
  const prompt = sizes.imageTokens + standardText;
  return {
    name: 'caption',
    label: `Caption an image: ${prompt} tokens of image and text, then ${captionTokens} tokens`,
    itemName: 'caption',
    stages: [...imageStages(sizes), ...promptStages(sizes, prompt)],
    loop: { stages: [stepStage(sizes, prompt)], iterations: captionTokens },
    results: [{ stage: 'step', output: 'logits' }],
  };
}

function imageStages({ hasProjector }: CaptionSizes): Stage[] {
  const vision = stage('vision', 'vision-tower', {});
  const projector = stage('projector', 'projector', { patch_features: from('vision', 'patch_features') });
  return hasProjector ? [vision, projector] : [vision];
}

function promptStages({ hasProjector, prefillFeatures }: CaptionSizes, prompt: number): Stage[] {
  const features = prefillFeatures.map((name) => [name, from('vision', name)] as const);
  const imageFeatures = from(hasProjector ? 'projector' : 'vision', 'image_features');
  const embedded = { inputs_embeds: from('embedding', 'inputs_embeds') };
  return [
    { ...stage('embedding', 'embedding', { image_features: imageFeatures }), shape: { text: standardText } },
    {
      ...stage('prefill', 'decoder-prefill', { ...embedded, ...Object.fromEntries(features) }),
      shape: { sequence: prompt },
      sample: 'logits',
    },
  ];
}

function stepStage({ decoder, nextPosition }: CaptionSizes, prompt: number): Stage {
  const bindings = {
    position_ids: { first: { from: 'counter', start: nextPosition } } satisfies Binding,
    ...cacheBindings(decoder.layers, 'prefill', 'step'),
  };
  return {
    ...stage('step', 'decoder-step', bindings),
    shape: { past: prompt },
    dynamic: ['past'],
    sample: 'logits',
  };
}

function stage(name: string, component: string, bindings: Record<string, Binding>): Stage {
  return { name, component, shape: {}, dynamic: [], bindings };
}

function from(stage: string, output: string): Binding {
  return { first: { from: 'output', stage, output } };
}
