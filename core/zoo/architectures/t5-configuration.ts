/** The fields of the published config.json that shape the graphs: "relu" feed-forward, tied embeddings with scaled outputs. */
export interface T5Configuration {
  readonly vocabularySize: number;
  /** "d_model". */
  readonly modelSize: number;
  /** "d_kv". */
  readonly headSize: number;
  readonly heads: number;
  /** "d_ff". */
  readonly intermediateSize: number;
  readonly encoderLayers: number;
  readonly decoderLayers: number;
  readonly relativeBuckets: number;
  readonly relativeMaximumDistance: number;
  readonly layerNormEpsilon: number;
}

/**
 * Closed formula: one table for both embeddings and the head; per encoder layer four projections, two feed-forward layers and two norms, per
 * decoder layer the same with four more projections and a norm; on each side one table of biases and a last norm.
 */
export function t5ParameterCount(configuration: T5Configuration): number {
  const { vocabularySize, modelSize: d, heads, headSize, intermediateSize: f, relativeBuckets } = configuration;
  const attention = 4 * d * heads * headSize;
  const feedForward = 2 * d * f;
  const encoderLayer = attention + feedForward + 2 * d;
  const decoderLayer = 2 * attention + feedForward + 3 * d;
  const perSide = relativeBuckets * heads + d;
  const layers = configuration.encoderLayers * encoderLayer + configuration.decoderLayers * decoderLayer;
  return vocabularySize * d + layers + 2 * perSide;
}
