import { frontEnds } from '../../core/audio/front-ends/registry.ts';
import { sampleCount } from '../../core/audio/signals/generate-signal.ts';
import type { FrontEndId, Sound } from '../../core/domain/audio.ts';
import type { Component, InputSpec, Model, Pipeline, Stage } from '../../core/domain/model.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import type { ModelWork } from './model-work.ts';

/** The front ends of what a work is fed from outside; empty where it takes no sound. */
export function frontEndsOf(model: Model, work: ModelWork): FrontEndId[] {
  const inputs =
    work.kind === 'component'
      ? work.component.inputs
      : work.pipeline.stages.flatMap((stage) =>
          componentOf(model, stage).inputs.filter(({ name }) => stage.bindings[name] === undefined),
        );
  return [...new Set(inputs.flatMap(({ frontEnd }) => frontEnd ?? []))];
}

/** The same work, fed with features of a sound: its inputs are made by the front end, and its shape is as long as the sound. */
export function withSound(model: Model, work: ModelWork, sound: Sound): ModelWork {
  if (work.kind === 'component') return { kind: 'component', component: componentWithSound(work.component, sound) };
  return { kind: 'pipeline', pipeline: pipelineWithSound(model, work.pipeline, sound) };
}

/** The sound decides how long such an input is: a size that was asked for beside it would be another one. */
export function checkSoundShape(model: Model, work: ModelWork, asked: Readonly<Record<string, number>>): void {
  if (work.kind === 'pipeline') return;
  const decided = work.component.inputs.flatMap(({ frontEnd, dimensions }) =>
    frontEnd === undefined ? [] : dimensions,
  );
  const name = Object.keys(asked).find((size) => size !== 'batch' && decided.includes(size));
  if (name === undefined) return;
  throw new ModelRequestError(
    `The sound decides the dimension ${name} of ${model.label}; leave it out of the shape, or the sound out of the request.`,
  );
}

function componentWithSound(component: Component, sound: Sound): Component {
  return {
    ...component,
    inputs: component.inputs.map((input) => inputWithSound(input, sound)),
    standardShape: { ...component.standardShape, ...shapeOfSound(component, sound) },
  };
}

function inputWithSound(input: InputSpec, { signal, seconds }: Sound): InputSpec {
  if (input.frontEnd === undefined) return input;
  return { ...input, values: { rule: 'audio', signal, seconds, frontEnd: input.frontEnd } };
}

function pipelineWithSound(model: Model, pipeline: Pipeline, sound: Sound): Pipeline {
  return {
    ...pipeline,
    stages: pipeline.stages.map((stage) => ({
      ...stage,
      shape: { ...stage.shape, ...shapeOfSound(componentOf(model, stage), sound) },
    })),
    audioSeconds: sound.seconds,
  };
}

/** A front end without a window gives a value a sample, along the last dimension of its input. */
function shapeOfSound({ inputs }: Component, { seconds }: Sound): Record<string, number> {
  const sizes = inputs.flatMap(({ frontEnd, dimensions }) => {
    const { windowSeconds, samplesPerSecond } = frontEnd === undefined ? noFrontEnd : frontEnds[frontEnd];
    const name = dimensions.at(-1);
    if (samplesPerSecond === undefined || windowSeconds !== undefined || typeof name !== 'string') return [];
    return [[name, sampleCount(seconds, samplesPerSecond)] as const];
  });
  return Object.fromEntries(sizes);
}

const noFrontEnd = { windowSeconds: undefined, samplesPerSecond: undefined };

function componentOf(model: Model, { component: name }: Stage): Component {
  const component = model.components.find((candidate) => candidate.name === name);
  if (component === undefined) throw new Error(`A pipeline of ${model.label} has no component “${name}”.`);
  return component;
}
