import { type PreparedSound, prepareSound, transformRows } from '../audio/sound-features.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { Component, ElementType, InputRule } from '../domain/model.ts';
import type { ResolvedInput } from '../measure/case-protocol.ts';
import { evaluateDimension } from '../onnx/dimension-formula.ts';
import { float16Bits } from '../onnx/float16.ts';
import { elementCount } from '../onnx/graph.ts';
import { decodeBase64 } from './base64.ts';
import { ModelRequestError } from './model-request-error.ts';
import { normalAt, type RandomStream, streamOf, unitAt } from './random.ts';
import { completeShape } from './shape.ts';

/** An input that a front end makes of generated sound. */
export type AudioRule = Extract<InputRule, { rule: 'audio' }>;

/** The arrays that ONNX Runtime takes, native and web: 16-bit floats as their bits, booleans as bytes. */
export type InputData = Float32Array | Uint16Array | BigInt64Array | Int32Array | Int8Array | Uint8Array;

export interface GeneratedInput {
  readonly data: InputData;
  readonly dimensions: readonly number[];
}

/** The inputs of a component with every dimension a number. */
export function resolveInputs(
  component: Component,
  batch: number,
  shape: Readonly<Record<string, number>>,
): ResolvedInput[] {
  const sizes: Record<string, number> = { ...completeShape(component, shape), batch };
  return component.inputs.map(({ name, elementType, dimensions, values }) => ({
    name,
    elementType,
    values: startedAfter(values, sizes),
    dimensions: dimensions.map((dimension) => {
      const size = typeof dimension === 'number' ? dimension : evaluateDimension(dimension, sizes);
      if (size !== undefined) return size;
      throw new ModelRequestError(
        `The input ${name} has a dimension "${dimension}" that neither batch nor shape gives.`,
      );
    }),
  }));
}

/** Positions that come after others start where those end. */
function startedAfter(values: InputRule, sizes: Readonly<Record<string, number>>): InputRule {
  if (values.rule !== 'sequence' || values.after === undefined) return values;
  return { rule: 'sequence', start: values.start + (evaluateDimension(values.after, sizes) ?? 0) };
}

/** The values of an input, equal to the byte on every host: a native process and a page are fed the same. */
export function generateInput(input: ResolvedInput, seed: number): GeneratedInput {
  const stream = streamOf(seed, input.name);
  const data = allocate(input.elementType, elementCount(input.dimensions));
  if (input.values.rule === 'values')
    return { data: given(data, input.values.base64, input), dimensions: input.dimensions };
  if (input.values.rule === 'audio') {
    fillWithFeatures(data, soundOf(input, input.values, seed));
    return { data, dimensions: input.dimensions };
  }
  const draw = rule(input.values, stream, input.dimensions.at(-1) ?? 1);
  if (data instanceof BigInt64Array) {
    for (let index = 0; index < data.length; index++) data[index] = BigInt(Math.trunc(draw(index)));
  } else if (data instanceof Uint16Array) {
    for (let index = 0; index < data.length; index++) data[index] = float16Bits(draw(index));
  } else {
    for (let index = 0; index < data.length; index++) data[index] = draw(index);
  }
  return { data, dimensions: input.dimensions };
}

/** The generated sounds of an input that is made of sound, one a row, with the front end that makes the input of them. */
export function soundOf({ name, dimensions }: ResolvedInput, values: AudioRule, seed: number): PreparedSound {
  return prepareSound(values, dimensions, (row) => streamOf(seed, `${name}/${row}`));
}

function fillWithFeatures(data: InputData, sound: PreparedSound): void {
  const features = data instanceof Float32Array ? data : new Float32Array(data.length);
  transformRows(sound, features);
  if (data instanceof Uint16Array)
    for (let index = 0; index < data.length; index++) data[index] = float16Bits(features[index] ?? 0);
  else if (!(data instanceof Float32Array)) throw new ModelRequestError('An input that is made of sound holds floats.');
}

function given(data: InputData, base64: string, { name }: ResolvedInput): InputData {
  const bytes = decodeBase64(base64);
  if (bytes.length !== data.byteLength) {
    throw new ModelRequestError(`The input ${name} takes ${data.byteLength} bytes, and ${bytes.length} were given.`);
  }
  new Uint8Array(data.buffer).set(bytes);
  return data;
}

function rule(
  values: Exclude<InputRule, { rule: 'values' } | AudioRule>,
  stream: RandomStream,
  lastSize: number,
): (index: number) => number {
  switch (values.rule) {
    case 'integers':
      return (index) => values.low + Math.floor(unitAt(stream, index) * (values.high - values.low));
    case 'normal':
      return (index) => values.mean + normalAt(stream, index) * values.standardDeviation;
    case 'constant':
      return () => values.value;
    case 'sequence':
      return (index) => values.start + (index % lastSize);
    default:
      return assertNever(values);
  }
}

function allocate(elementType: ElementType, count: number): InputData {
  switch (elementType) {
    case 'float32':
      return new Float32Array(count);
    case 'float16':
      return new Uint16Array(count);
    case 'int64':
      return new BigInt64Array(count);
    case 'int32':
      return new Int32Array(count);
    case 'int8':
      return new Int8Array(count);
    case 'uint8':
    case 'bool':
      return new Uint8Array(count);
    default:
      return assertNever(elementType);
  }
}
