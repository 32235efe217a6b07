/** The fields of the published config.json that shape the graphs: "gelu", embeddings not scaled. */
export interface WhisperConfiguration {
  readonly vocabularySize: number;
  readonly melBins: number;
  /** "d_model". */
  readonly modelSize: number;
  readonly encoderLayers: number;
  readonly encoderHeads: number;
  readonly encoderIntermediateSize: number;
  readonly decoderLayers: number;
  readonly decoderHeads: number;
  readonly decoderIntermediateSize: number;
  /** "max_source_positions": frames after the convolutions. The encoder always takes twice as many, its whole window. */
  readonly sourcePositions: number;
  /** "max_target_positions". */
  readonly targetPositions: number;
}

/**
 * Closed formula: two convolutions of width 3, fixed and learned positions, the embedding that is also the head, layers as in BERT but without
 * the bias of the keys, in the decoder with a second attention, and a last norm on each side.
 */
export function whisperParameterCount(configuration: WhisperConfiguration): number {
  const { vocabularySize, melBins, modelSize: d, sourcePositions, targetPositions } = configuration;
  const convolutions = 3 * melBins * d + d + (3 * d * d + d);
  const attention = 4 * d * d + 3 * d;
  const norm = 2 * d;
  const feedForward = (f: number) => d * f + f + (f * d + d);
  const encoderLayer = attention + feedForward(configuration.encoderIntermediateSize) + 2 * norm;
  const decoderLayer = 2 * attention + feedForward(configuration.decoderIntermediateSize) + 3 * norm;
  const layers = configuration.encoderLayers * encoderLayer + configuration.decoderLayers * decoderLayer;
  return convolutions + (sourcePositions + vocabularySize + targetPositions) * d + layers + 2 * norm;
}
