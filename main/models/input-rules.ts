import type { ElementType, InputRule, InputSpec } from '../../core/domain/model.ts';
import { isFormula, namesInDimension } from '../../core/onnx/dimension-formula.ts';
import { bitsOf } from '../../core/onnx/element-bits.ts';
import { elementTypes } from '../../core/onnx/element-types.ts';
import type { OnnxGraph, TensorInfo } from '../../core/onnx/onnx-graph.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import type { ModelConfig } from './model-config.ts';
import { standardSize } from './standard-size.ts';

/** Ids below this are in the vocabulary of about any text model. */
const smallVocabulary = 100;

/** What is known beside the inputs themselves. */
export interface InputHints {
  /** Rows of the table that an input's elements are looked up in. */
  readonly rows: ReadonlyMap<string, number>;
  readonly config: ModelConfig | undefined;
}

export interface FileInputs {
  readonly inputs: InputSpec[];
  /** Every named dimension beside batch; a formula counts by its names. */
  readonly standardShape: Record<string, number>;
}

interface NamedInput {
  readonly name: string;
  readonly elementType: ElementType;
  readonly dimensions: readonly (number | string)[];
}

/** How the inputs of an unknown model are fed: by their type, their names as exporters choose them, and what the graph does with them. */
export function inputsOf(values: OnnxGraph['inputs'], hints: InputHints): FileInputs {
  const named = values.map((value) => nameDimensions(value));
  const past = pastDimension(named);
  const whole = named.map((input) => (past === undefined ? input : withMaskFormula(input, past, named)));
  const standardShape: Record<string, number> = {};
  for (const input of whole) {
    for (const dimension of input.dimensions) {
      for (const name of typeof dimension === 'string' ? namesInDimension(dimension) : []) {
        if (name === 'batch') continue;
        standardShape[name] ??= standardSize(name, { input: input.name, isStep: past !== undefined }, hints.config);
      }
    }
  }
  const inputs = whole.map(
    (input): InputSpec => ({
      ...input,
      dimensions: [...input.dimensions],
      values: ruleFor(input, hints, past),
    }),
  );
  return { inputs, standardShape };
}

function nameDimensions(value: TensorInfo): NamedInput {
  const { name, dimensions } = value;
  const isTensor = bitsOf(value.elementType) !== undefined || value.elementType === 'string';
  if (!isElementType(value.elementType)) {
    throw notFeedable(name, isTensor ? `a tensor of ${value.elementType}` : `a ${value.elementType}`);
  }
  if (dimensions === undefined) throw notFeedable(name, 'a tensor of unknown rank');
  return {
    name,
    elementType: value.elementType,
    dimensions: dimensions.map((dimension, axis) => nameDimension(dimension, axis, dimensions.length, name)),
  };
}

function notFeedable(input: string, what: string): ModelRequestError {
  const types = Object.keys(elementTypes).join(', ');
  return new ModelRequestError(
    `The input "${input}" is ${what}, which Assay cannot make up; it can feed tensors of ${types} with a known rank.`,
  );
}

function isElementType(name: string): name is ElementType {
  return Object.hasOwn(elementTypes, name);
}

/** PyTorch's exporter calls dimensions s77 where nobody named them: that says nothing. */
function nameDimension(
  dimension: number | string | undefined,
  axis: number,
  rank: number,
  input: string,
): number | string {
  if (typeof dimension === 'number') return dimension;
  if (dimension === undefined || /^s\d+$/.test(dimension)) return nameOfAxis(axis, rank, input);
  if (isFormula(dimension)) return dimension.replaceAll(/[A-Za-z_.][\w.]*/g, (name) => plainName(name));
  return plainName(dimension);
}

function plainName(name: string): string {
  return /^(n|b|bs|(?!.*sequence).*batch(_?size)?)$/i.test(name) ? 'batch' : name;
}

/** The usual layouts: [batch, sequence] and [batch, sequence, hidden], images, and [batch, heads, past, size] of a cache. */
function nameOfAxis(axis: number, rank: number, input: string): string {
  if (axis === 0) return 'batch';
  if (isCache(input) && rank === 4) return ['batch', 'heads', 'past', 'head_size'][axis] ?? 'past';
  if (rank <= 3 && axis === 1) return 'sequence';
  if (rank === 4) return ['batch', 'channels', 'height', 'width'][axis] ?? `${input}_axis${axis}`;
  return `${input}_axis${axis}`;
}

function isCache(input: string): boolean {
  return /past|cache/i.test(input) && !/mask|position|branch/i.test(input);
}

/** The free length of what a decoder has seen: the third axis of its keys and values. */
function pastDimension(inputs: readonly NamedInput[]): string | undefined {
  for (const { name, dimensions } of inputs) {
    const length = dimensions[2];
    const isOwn = isCache(name) && !/encoder\.(key|value)/.test(name.replace('decoder', ''));
    if (isOwn && dimensions.length === 4 && typeof length === 'string') return length;
  }
  return undefined;
}

/** A mask covers what was seen and what is new. Where it has a name of its own for that, the name is replaced by the sum. */
function withMaskFormula(input: NamedInput, past: string, all: readonly NamedInput[]): NamedInput {
  const length = input.dimensions[1];
  const isMask = /^(attention_mask|decoder_attention_mask)$/.test(input.name) && input.dimensions.length === 2;
  const ids = all.find(({ name }) => /^(decoder_)?(input_ids|inputs_embeds)$/.test(name))?.dimensions[1];
  if (!isMask || typeof length !== 'string' || isFormula(length) || ids === undefined) return input;
  const isEncoders = all.some(
    ({ name, dimensions }) => /^encoder_hidden_states$/.test(name) && dimensions[1] === length,
  );
  if (isEncoders) return input;
  return { ...input, dimensions: [input.dimensions[0] ?? 'batch', `${past} + ${ids}`] };
}

function ruleFor(input: NamedInput, hints: InputHints, past: string | undefined): InputRule {
  const { name, elementType } = input;
  switch (elementType) {
    case 'float32':
    case 'float16':
      return /mask/i.test(name) ? constant(1) : { rule: 'normal', mean: 0, standardDeviation: 1 };
    case 'bool':
      return constant(/mask/i.test(name) ? 1 : 0);
    case 'int64':
    case 'int32':
      return integerRule(input, hints, past);
    case 'int8':
      return { rule: 'integers', low: -128, high: 128 };
    case 'uint8':
      return { rule: 'integers', low: 0, high: 256 };
  }
}

function constant(value: number): InputRule {
  return { rule: 'constant', value };
}

/** 0 is a valid token type in every model; a mask of ones hides nothing; boxes of zeros lie in every page. */
function integerRule({ name, dimensions }: NamedInput, hints: InputHints, past: string | undefined): InputRule {
  if (/mask/i.test(name)) return constant(1);
  if (/position/i.test(name)) return { rule: 'sequence', start: 0, ...(past === undefined ? {} : { after: past }) };
  if (/token_type|segment|bbox/i.test(name)) return constant(0);
  if (dimensions.length === 0 || /num_logits|logits_to_keep/.test(name)) return constant(1);
  const vocabulary = hints.rows.get(name) ?? (/input_ids/.test(name) ? hints.config?.vocabulary : undefined);
  return { rule: 'integers', low: 0, high: vocabulary ?? smallVocabulary };
}
