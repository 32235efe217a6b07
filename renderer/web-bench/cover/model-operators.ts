import { bytesOf } from '../../../core/onnx/byte-source.ts';
import { readModel } from '../../../core/onnx/model-reader.ts';
import type { ModelSummary } from '../../../core/onnx/model-summary.ts';
import { ModelFileError } from '../../../core/onnx/proto-reader.ts';
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

/** What stands in the model's file, its weights unread; nothing of one that our reader cannot read, though the runtime may. */
export function outlineOf({ model }: ModelBytes): ModelOutline {
  try {
    return outlineOfSummary(readModel(bytesOf(model)));
  } catch (error) {
    if (error instanceof ModelFileError) return { operators: [], inputs: [] };
    throw error;
  }
}

function outlineOfSummary({ operators, inputs }: ModelSummary): ModelOutline {
  const counts = new Map<string, number>();
  for (const { operator, count } of operators) counts.set(operator, (counts.get(operator) ?? 0) + count);
  return {
    operators: [...counts].map(([operator, count]) => ({ operator, count })),
    inputs: inputs.flatMap(({ name, type }) => (type.kind === 'tensor' ? [{ name, dimensions: type.dimensions }] : [])),
  };
}
