import type { ResolvedInput } from '../../../core/measure/case-protocol.ts';
import type { ModelOutline } from './model-operators.ts';

/** The values of a model's open dimensions that make it run where open ones are refused; `undefined` where none is open. */
export function shapeAdvice(model: ModelOutline, resolved: readonly ResolvedInput[]): string | undefined {
  const overrides = new Map<string, number>();
  for (const { name, dimensions } of model.inputs) {
    const sizes = resolved.find((input) => input.name === name)?.dimensions ?? [];
    for (const [axis, dimension] of dimensions.entries()) {
      const size = sizes[axis];
      if (typeof dimension === 'string' && size !== undefined) overrides.set(dimension, size);
    }
  }
  if (overrides.size === 0) return undefined;
  const values = [...overrides].map(([name, size]) => `${name}: ${size}`).join(', ');
  return `Give the open dimensions fixed sizes: freeDimensionOverrides { ${values} } in onnxruntime-web, or a file that was exported with them.`;
}
