import { llavaOnevision, type LlavaOnevisionConfiguration } from '../../architectures/llava.ts';
import type { ZooModel } from '../../zoo-model.ts';
import { type ParityCall, type ParityCase, parityIdentity } from '../parity-case.ts';

export interface CaptionPrompt {
  readonly batch: number;
  readonly text: number;
  /** Stands for the image in the prompt of transformers, so that no text may hold it: the last of the vocabulary. */
  readonly placeholder: number;
}

const steps = 4;

/** All components of a vision-language model one after another, as its pipeline has them: an image to four tokens of caption. */
export function captionCalls({ model }: ZooModel, { batch, text, placeholder }: CaptionPrompt): ParityCall[] {
  const [pipeline] = model.pipelines;
  const stages = pipeline?.stages ?? [];
  const callOf = (stage: string) => stages.findIndex(({ name }) => name === stage);
  const imageTokens = (stages.at(-1)?.shape['sequence'] ?? 0) - (stages.at(-2)?.shape['text'] ?? 0);
  const calls = stages.map(({ component, bindings }): ParityCall => {
    const carried: Record<string, { readonly call: number; readonly output: string }> = {};
    for (const [input, { first }] of Object.entries(bindings)) {
      if (first.from === 'output') carried[input] = { call: callOf(first.stage), output: first.output };
    }
    return { component, batch, shape: {}, carried };
  });
  const sequence = imageTokens + text;
  return calls
    .map((call): ParityCall => {
      if (call.component === 'embedding') {
        return { ...call, shape: { text }, rules: { input_ids: { rule: 'integers', low: 0, high: placeholder } } };
      }
      return call.component === 'decoder-prefill' ? { ...call, shape: { sequence } } : call;
    })
    .concat(stepCalls({ model, batch, past: sequence, firstCall: calls.length, text }));
}

/** Tokens one by one, each on the cache that the call before it put out. */
function stepCalls(given: {
  readonly model: ZooModel['model'];
  readonly batch: number;
  readonly past: number;
  readonly firstCall: number;
  readonly text: number;
}): ParityCall[] {
  const { model, batch, past, firstCall, text } = given;
  const [step] = model.pipelines[0]?.loop?.stages ?? [];
  const counter = step?.bindings['position_ids']?.first;
  const standard = model.components.find(({ name }) => name === 'embedding')?.standardShape['text'] ?? 0;
  // The pipeline's prompt has more text than this one.
  const position = (counter?.from === 'counter' ? counter.start : 0) - standard + text;
  const caches = Object.entries(step?.bindings ?? {}).flatMap(([input, { first }]) =>
    first.from === 'output' ? [{ input, output: first.output }] : [],
  );
  return Array.from({ length: steps }, (_, index) => ({
    component: 'decoder-step',
    batch,
    shape: { past: past + index },
    rules: { position_ids: { rule: 'constant', value: position + index } },
    // Each cache has the one before it in it: to compare the last one is to compare all.
    ...(index < steps - 1 ? { compared: ['logits'] } : {}),
    carried: Object.fromEntries(caches.map(({ input, output }) => [input, { call: firstCall + index - 1, output }])),
  }));
}

function llavaCase(name: string, configuration: LlavaOnevisionConfiguration, batch: number, text: number): ParityCase {
  const zooModel = llavaOnevision(parityIdentity(name), configuration);
  const placeholder = configuration.text.vocabularySize - 1;
  return {
    name,
    family: 'llava',
    zooModel,
    configuration: { ...configuration },
    calls: captionCalls(zooModel, { batch, text, placeholder }),
  };
}

const qwen2 = { positions: 61, hasQueryKeyValueBias: true, hasQueryKeyNorm: false, isHeadTied: true };

export const llavaParityCases: readonly ParityCase[] = [
  // 20 pixels are three patches of 6 and a rest that no patch sees.
  llavaCase(
    'llava-three-heads',
    {
      vision: {
        imageSize: 20,
        patchSize: 6,
        channels: 3,
        hiddenSize: 30,
        layers: 2,
        heads: 3,
        intermediateSize: 44,
        layerNormEpsilon: 1e-6,
      },
      text: {
        ...qwen2,
        vocabularySize: 53,
        hiddenSize: 48,
        intermediateSize: 72,
        layers: 2,
        heads: 3,
        keyHeads: 1,
        headSize: 16,
        rmsNormEpsilon: 1e-6,
        rotaryBase: 1_000_000,
      },
    },
    2,
    6,
  ),
  llavaCase(
    'llava-one-channel',
    {
      vision: {
        imageSize: 10,
        patchSize: 5,
        channels: 1,
        hiddenSize: 20,
        layers: 3,
        heads: 5,
        intermediateSize: 33,
        layerNormEpsilon: 1e-3,
      },
      text: {
        ...qwen2,
        vocabularySize: 37,
        hiddenSize: 64,
        intermediateSize: 50,
        layers: 3,
        heads: 4,
        keyHeads: 2,
        headSize: 16,
        rmsNormEpsilon: 1e-3,
        rotaryBase: 500,
      },
    },
    1,
    2,
  ),
];
