import { describe, expect, test } from 'vitest';
import { planRequestSchema } from '../../core/domain/plan.ts';
import type { Case } from '../../core/domain/workload.ts';
import { findZooModel, zooModels } from '../../core/zoo/catalog.ts';
import { caseName } from '../format/case-name.ts';
import { caseKey } from './case-key.ts';
import { buildKeysOf, itemsOf, workOf } from './model-work.ts';
import { planCases } from './planner.ts';
import { referenceCaseOf } from './reference-outputs.ts';

function planOf(request: object) {
  let count = 0;
  return planCases(planRequestSchema.parse({ backends: ['ort-cpu'], ...request }), {
    models: new Map(zooModels.map((model) => [model.id, model])),
    catalog: [],
    availability: [{ state: 'available', backendId: 'ort-cpu', software: false }],
    knownMediansMs: new Map(),
    sizes: { of: () => undefined },
    capacity: {},
    newId: () => `00000000-0000-4000-8000-${String(count++).padStart(12, '0')}`,
  });
}

function casesOf(request: object): Case[] {
  return planOf(request).cases.map((planned) => planned.case);
}

function workOfCase({ workload }: Case) {
  const model = findZooModel(workload.modelId)?.model;
  if (model === undefined) throw new Error(`The zoo has no ${workload.modelId}.`);
  return workOf(model, workload);
}

describe('a plan with sound', () => {
  test('has a case for each duration, as long as the sound where the model takes any length', () => {
    const cases = casesOf({ models: ['wav2vec2-base'], audio: { seconds: [1, 2.5] } });
    expect(cases.map(({ workload }) => workload.shape)).toEqual([{ samples: 16_000 }, { samples: 40_000 }]);
    expect(cases.map(caseName)).toEqual([
      'wav2vec2-base · encoder · 1 s of speech',
      'wav2vec2-base · encoder · 2.5 s of speech',
    ]);
  });

  test('measures what hears nothing as it is, once', () => {
    const cases = casesOf({ models: ['whisper-tiny'], audio: { signal: 'tone', seconds: [5, 30] } });
    expect(cases.map(({ workload }) => [workload.component, workload.audio?.seconds])).toEqual([
      ['encoder', 5],
      ['encoder', 30],
      ['decoder-prefill', undefined],
      ['decoder-step', undefined],
      ['transcribe', 5],
      ['transcribe', 30],
    ]);
  });

  test('refuses sound that is longer than the window', () => {
    const [planned] = planOf({
      models: ['clap-tiny-reduced'],
      components: ['audio-tower'],
      audio: { seconds: [11] },
    }).cases;
    expect(planned).toMatchObject({ state: 'skipped', remedy: 'Ask for 10 s or less.' });
  });

  test('refuses a shape that contradicts the sound', () => {
    expect(() => casesOf({ models: ['wav2vec2-base'], shape: { samples: 100 }, audio: { seconds: [1] } })).toThrow(
      'The sound decides the dimension samples of Wav2Vec2 base',
    );
  });
});

describe('a case with sound', () => {
  const [heard, plain] = [{ audio: { seconds: [1] } }, {}].map((sound) => {
    const [item] = casesOf({ models: ['wav2vec2-base'], ...sound });
    if (item === undefined) throw new Error('There was to be a case.');
    return item;
  });
  if (heard === undefined || plain === undefined) throw new Error('There were to be two cases.');

  test('is never taken for the plain one of the same shape', () => {
    expect(heard.workload.shape).toEqual(plain.workload.shape);
    expect(caseKey(heard)).not.toBe(caseKey(plain));
    expect(caseKey(referenceCaseOf(heard))).not.toBe(caseKey(referenceCaseOf(plain)));
  });

  test('is fed by the front end, from the same file', () => {
    const [heardWork, plainWork] = [workOfCase(heard), workOfCase(plain)];
    const valuesOf = (work: typeof heardWork) =>
      work.kind === 'component' ? work.component.inputs[0]?.values : undefined;
    expect(valuesOf(heardWork)).toEqual({
      rule: 'audio',
      signal: 'speech',
      seconds: 1,
      frontEnd: 'zero-mean-unit-variance',
    });
    expect(valuesOf(plainWork)).toMatchObject({ rule: 'normal' });
    expect(buildKeysOf(heardWork, heard.workload)).toEqual(buildKeysOf(plainWork, plain.workload));
  });

  test('takes in as many seconds as its batch has sounds', () => {
    expect(itemsOf(workOfCase(heard), { ...heard.workload, batch: 3 })).toMatchObject({ perRun: 3, audioSeconds: 3 });
    expect(itemsOf(workOfCase(plain), plain.workload).audioSeconds).toBeUndefined();
  });
});

test('a pipeline is as long as its sound', () => {
  const [item] = casesOf({ models: ['wav2vec2-base-ctc'], components: ['transcribe'], audio: { seconds: [2] } });
  if (item === undefined) throw new Error('There was to be a case.');
  const [key] = buildKeysOf(workOfCase(item), item.workload);
  expect(key?.shape).toEqual({ samples: 32_000 });
  expect(itemsOf(workOfCase(item), item.workload)).toMatchObject({ name: 'transcript', audioSeconds: 2 });
});
