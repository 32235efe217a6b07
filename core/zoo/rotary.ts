import { floatSource } from '../onnx/float-source.ts';
import type { Value } from '../onnx/graph.ts';
import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { cosine, exponential, naturalLogarithm, sine } from './elementary-functions.ts';

type Float = Value<'float32'>;

export interface RotaryTables {
  /** [positions, head size / 2] */
  readonly cosines: Float;
  /** [positions, head size / 2] */
  readonly sines: Float;
}

export interface RotaryTableSizes {
  readonly headSize: number;
  /** "rope_theta" of the published configuration. */
  readonly base: number;
  /** Rows: positions 0 to `positions` − 1 can be looked up. */
  readonly positions: number;
}

/**
 * Rotary position embedding (Su et al. 2021) as two tables to gather rows from by position. They hold each angle once;
 * transformers has every row twice side by side. Named as in the current scope.
 */
export function rotaryTables(graph: GraphBuilder, sizes: RotaryTableSizes): RotaryTables {
  const dimensions = [sizes.positions, sizes.headSize / 2];
  return {
    cosines: graph.buffer('rotary_emb.cos_cached', 'float32', dimensions, angleTable(sizes, cosine)),
    sines: graph.buffer('rotary_emb.sin_cached', 'float32', dimensions, angleTable(sizes, sine)),
  };
}

/** base^(−2i / head size), rounded at each step as transformers does in 32 bits: far positions multiply the difference. */
export function inverseFrequencies(headSize: number, base: number): Float32Array {
  const logarithm = naturalLogarithm(base);
  return Float32Array.from({ length: headSize / 2 }, (_, index) => {
    const power = Math.fround(exponential(Math.fround((2 * index) / headSize) * logarithm));
    return 1 / power;
  });
}

function angleTable({ headSize, base, positions }: RotaryTableSizes, of: (angle: number) => number) {
  const frequencies = inverseFrequencies(headSize, base);
  const columns = frequencies.length;
  return floatSource(positions * columns, (target, firstIndex) => {
    for (let index = 0; index < target.length; index++) {
      const column = (firstIndex + index) % columns;
      const position = (firstIndex + index - column) / columns;
      target[index] = of(Math.fround(position * (frequencies[column] ?? 0)));
    }
  });
}
