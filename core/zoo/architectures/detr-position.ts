import type { Value } from '../../onnx/graph.ts';
import { floatSource } from '../../onnx/float-source.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { cosine, exponential, naturalLogarithm, sine } from '../elementary-functions.ts';

const temperature = 10_000;
/** Keeps the published division from one by zero. */
const epsilon = 1e-6;

/**
 * DetrSinePositionEmbedding over an image without padding: [height · width, size], the first half of the features for the
 * row and the second for the column, each as an angle of up to 2π in falling frequencies. It depends on nothing but the
 * image's size, so it is computed here.
 */
export function detrPositions(graph: GraphBuilder, height: number, width: number, size: number): Value<'float32'> {
  const half = size / 2;
  const rows = axisFeatures(height, half);
  const columns = axisFeatures(width, half);
  const data = floatSource(height * width * size, (target, firstIndex) => {
    for (let index = 0; index < target.length; index++) {
      const place = Math.floor((firstIndex + index) / size);
      const feature = (firstIndex + index) % size;
      const row = Math.floor(place / width) * half + feature;
      const column = (place % width) * half + feature - half;
      target[index] = (feature < half ? rows[row] : columns[column]) ?? 0;
    }
  });
  return graph.buffer('position_embedding', 'float32', [height * width, size], data);
}

/** [length, features], sine and cosine in turn; places count from 1. */
function axisFeatures(length: number, features: number): Float64Array {
  const table = new Float64Array(length * features);
  for (let place = 0; place < length; place++) {
    const angle = ((place + 1) / (length + epsilon)) * 2 * Math.PI;
    for (let feature = 0; feature < features; feature++) {
      const exponent = (2 * Math.floor(feature / 2)) / features;
      const scaled = angle / exponential(exponent * naturalLogarithm(temperature));
      table[place * features + feature] = feature % 2 === 0 ? sine(scaled) : cosine(scaled);
    }
  }
  return table;
}
