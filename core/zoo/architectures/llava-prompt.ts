import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { concat, split } from '../../onnx/operators/layout.ts';

type Float = Value<'float32'>;

/** Text tokens before the image: the one that begins the sequence (Qwen-VL: that begins the image). */
export const tokensBeforeImage = 1;

/**
 * The prompt as the decoder reads it: the first token, the image, the rest of the text: [batch, text + image, hidden].
 * transformers writes the image over placeholder tokens; for a prompt of this layout that is a concatenation.
 */
export function insertImage(graph: GraphBuilder, text: Float, image: Float): Float {
  const rest = (text.dimensions[1] ?? 0) - tokensBeforeImage;
  if (rest < 1) return concat(graph, text, [image], 1);
  const [first, ...others] = split(graph, text, 1, [tokensBeforeImage, rest]);
  return first === undefined ? image : concat(graph, first, [image, ...others], 1);
}
