import type { ElementType, InputRule, InputSpec } from '../../core/domain/model.ts';
import { elementTypes } from '../../core/onnx/element-types.ts';
import type { DimensionDescription, ValueDescription } from '../../core/onnx/model-summary.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';

/** Ids below this are in the vocabulary of about any text model. */
const smallVocabulary = 100;

export interface FileInputs {
  readonly inputs: InputSpec[];
  /** Every named dimension beside batch. */
  readonly standardShape: Record<string, number>;
}

/** How inputs of an unknown model are fed: by their type and, for integers, by the names that exporters use. */
export function inputsOf(values: readonly ValueDescription[]): FileInputs {
  const standardShape: Record<string, number> = {};
  const inputs = values.map((value): InputSpec => {
    const { elementType, dimensions } = feedable(value);
    const named = dimensions.map((dimension, axis) => nameDimension(dimension, axis, dimensions.length, value.name));
    for (const dimension of named) {
      if (typeof dimension === 'string' && dimension !== 'batch') standardShape[dimension] = standardSize(dimension);
    }
    return { name: value.name, elementType, dimensions: named, values: ruleFor(value.name, elementType) };
  });
  completeSums(standardShape);
  return { inputs, standardShape };
}

function feedable(value: ValueDescription): {
  readonly elementType: ElementType;
  readonly dimensions: readonly DimensionDescription[];
} {
  if (value.type.kind === 'other') throw notFeedable(value.name, `a ${value.type.description}`);
  const { elementType, dimensions } = value.type;
  const known = isElementType(elementType) ? elementType : undefined;
  if (known === undefined) throw notFeedable(value.name, `a tensor of ${elementType}`);
  return { elementType: known, dimensions };
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

function nameDimension(dimension: DimensionDescription, axis: number, rank: number, input: string): number | string {
  if (typeof dimension === 'number') return dimension;
  if (dimension === undefined) return nameOfAxis(axis, rank, input);
  return /^(n|b|bs|(?!.*sequence).*batch(_?size)?)$/i.test(dimension) ? 'batch' : dimension;
}

/** The usual layouts: [batch, sequence] and [batch, sequence, hidden], and [batch, channels, height, width]. */
function nameOfAxis(axis: number, rank: number, input: string): string {
  if (axis === 0) return 'batch';
  if (rank <= 3 && axis === 1) return 'sequence';
  if (rank === 4) return ['batch', 'channels', 'height', 'width'][axis] ?? `${input}_axis${axis}`;
  return `${input}_axis${axis}`;
}

function standardSize(name: string): number {
  if (/^(height|width|h|w)$|image_size|_height|_width/i.test(name)) return 224;
  if (/channels?$/i.test(name)) return 3;
  return /seq|length|tokens?$/i.test(name) ? 128 : 1;
}

/** Exporters name a dimension by its formula: "past_sequence_length + 1". */
function completeSums(shape: Record<string, number>): void {
  for (const name of Object.keys(shape)) {
    const terms = name.split('+').map((term) => term.trim());
    const sizes = terms.map((term) => (/^\d+$/.test(term) ? Number(term) : shape[term]));
    if (terms.length < 2 || sizes.includes(undefined)) continue;
    shape[name] = sizes.reduce((sum: number, size) => sum + (size ?? 0), 0);
  }
}

function ruleFor(name: string, elementType: ElementType): InputRule {
  switch (elementType) {
    case 'float32':
    case 'float16':
      return /mask/i.test(name) ? { rule: 'constant', value: 1 } : { rule: 'normal', mean: 0, standardDeviation: 1 };
    case 'bool':
      return { rule: 'constant', value: 1 };
    case 'int64':
    case 'int32':
      return integerRule(name);
    case 'int8':
      return { rule: 'integers', low: -128, high: 128 };
    case 'uint8':
      return { rule: 'integers', low: 0, high: 256 };
  }
}

/** 0 is a valid token type and a valid position in every model; a mask of ones hides nothing. */
function integerRule(name: string): InputRule {
  if (/mask/i.test(name)) return { rule: 'constant', value: 1 };
  if (/token_type|segment|position/i.test(name)) return { rule: 'constant', value: 0 };
  return { rule: 'integers', low: 0, high: smallVocabulary };
}
