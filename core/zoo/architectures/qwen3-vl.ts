import type { Identity, ZooModel } from '../zoo-model.ts';
import type { DecoderConfiguration } from './decoder.ts';
import { qwenVlFamily } from './qwen2-vl-family.ts';
import type { SectionSizes } from './qwen2-vl-positions.ts';
import { qwen3VlVision, type Qwen3VlVisionConfiguration, qwen3VlVisionParameterCount } from './qwen3-vl-vision.ts';

/** The fields of the published config.json that shape the graphs. */
export interface Qwen3VlConfiguration {
  readonly vision: Qwen3VlVisionConfiguration;
  readonly text: DecoderConfiguration;
  /** "mrope_section" */
  readonly sections: SectionSizes;
}

/** Qwen3VLForConditionalGeneration (Bai et al. 2025). */
export function qwen3Vl(identity: Identity, { vision, text, sections }: Qwen3VlConfiguration): ZooModel {
  return qwenVlFamily(identity, {
    decoder: text,
    names: { model: 'model.language_model', head: 'lm_head' },
    sections: { sizes: sections, isInterleaved: true },
    input: vision,
    visionParameters: qwen3VlVisionParameterCount(vision, text.hiddenSize),
    deepstackFeatures: vision.deepstackLayers.length,
    see: (layers, patches, spelling) =>
      layers.graph.within('model.visual', () => qwen3VlVision(layers, vision, text.hiddenSize, patches, spelling)),
  });
}
