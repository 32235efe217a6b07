import { bytesOf } from '../../../core/onnx/byte-source.ts';
import { readModel } from '../../../core/onnx/model-reader.ts';
import type { ModelBytes } from '../model-bytes.ts';

export interface OperatorCount {
  readonly operator: string;
  readonly count: number;
}

export interface ModelOutline {
  readonly operators: readonly OperatorCount[];
  /** Inputs with their dimensions; an open one is a name, or nothing where the file gives none. */
  readonly inputs: readonly { readonly name: string; readonly dimensions: readonly (number | string | undefined)[] }[];
}

/** What stands in the model's file, its weights unread. */
export function outlineOf({ model }: ModelBytes): ModelOutline {
  const { operators, inputs } = readModel(bytesOf(model));
  const counts = new Map<string, number>();
  for (const { operator, count } of operators) counts.set(operator, (counts.get(operator) ?? 0) + count);
  return {
    operators: [...counts].map(([operator, count]) => ({ operator, count })),
    inputs: inputs.flatMap(({ name, type }) => (type.kind === 'tensor' ? [{ name, dimensions: type.dimensions }] : [])),
  };
}
