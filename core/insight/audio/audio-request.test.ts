import { expect, test } from 'vitest';
import { planRequestSchema } from '../../domain/plan.ts';
import { findZooModel } from '../../zoo/catalog.ts';
import { audioRequest } from './audio-request.ts';

function requestFor(ids: readonly string[], durations: readonly number[]) {
  const models = ids.flatMap((id) => findZooModel(id)?.model ?? []);
  return audioRequest({ models, backends: ['ort-cpu'], durations, signal: 'speech', profile: 'quick' });
}

test('a model of any length is measured at every duration, one with a window at the longest that fits', () => {
  const { alsoMeasure, ...first } = requestFor(['wav2vec2-base', 'whisper-tiny', 'clap-htsat-unfused'], [10, 1, 30, 5]);
  expect([first, ...alsoMeasure].map(({ audio }) => audio?.seconds)).toEqual([[1, 5, 10, 30], [30], [10]]);
});

test('where nobody names a duration a window is filled', () => {
  const models = ['wav2vec2-base', 'whisper-tiny', 'clap-htsat-unfused'].flatMap((id) => findZooModel(id)?.model ?? []);
  const wish = { models, backends: ['ort-cpu'], durations: [1, 5], signal: 'speech', profile: 'quick' } as const;
  const { alsoMeasure, ...first } = audioRequest({ ...wish, fillsWindows: true });
  expect([first, ...alsoMeasure].map(({ audio }) => audio?.seconds)).toEqual([[1, 5], [30], [10]]);
});

test('a decoder comes with the encoder that listens: in its pipeline where that runs, else part by part', () => {
  const model = findZooModel('whisper-tiny')?.model;
  if (model === undefined) throw new Error('The zoo has no whisper-tiny.');
  const backends = ['ort-cpu', 'web-wasm', 'web-webnn-cpu'] as const;
  const wish = { models: [model], backends, durations: [10], signal: 'speech' } as const;
  const partsOf = (profile: 'quick' | 'standard') => {
    const { alsoMeasure, ...first } = audioRequest({ ...wish, profile });
    return [first, ...alsoMeasure].map((part) => [part.backends, part.components]);
  };
  const inParts = ['encoder', 'decoder-prefill', 'decoder-step'];
  expect(partsOf('standard')).toEqual([
    [['ort-cpu'], [...inParts, 'transcribe']],
    [['web-wasm'], ['encoder', 'transcribe']],
    [['web-webnn-cpu'], inParts],
  ]);
  // Quick: the pipeline's stages tell of the native decoder.
  expect(partsOf('quick')).toEqual([
    [
      ['ort-cpu', 'web-wasm'],
      ['encoder', 'transcribe'],
    ],
    [['web-webnn-cpu'], inParts],
  ]);
});

test('of a model that generates nothing, what listens is all there is to measure', () => {
  const { components, alsoMeasure } = requestFor(['clap-htsat-unfused', 'wav2vec2-base-ctc'], [10]);
  expect([components, ...alsoMeasure.map((part) => part.components)]).toEqual([['audio-tower'], ['ctc']]);
});

test('the request is one that a plan can be made of', () => {
  const request = requestFor(['wav2vec2-base'], [1]);
  expect(planRequestSchema.parse(request)).toEqual(request);
});

test('a model that takes no sound is refused with those that do', () => {
  expect(() => requestFor(['bert-tiny'], [1])).toThrow('BERT tiny takes no sound; models that do: whisper-tiny');
});
