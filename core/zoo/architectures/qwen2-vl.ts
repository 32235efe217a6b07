import type { Identity, ZooModel } from '../zoo-model.ts';
import type { DecoderConfiguration } from './decoder.ts';
import { qwenVlFamily } from './qwen2-vl-family.ts';
import type { SectionSizes } from './qwen2-vl-positions.ts';
import { qwen2VlVision, type Qwen2VlVisionConfiguration, qwen2VlVisionParameterCount } from './qwen2-vl-vision.ts';

/** The fields of the published config.json that shape the graphs. */
export interface Qwen2VlConfiguration {
  readonly vision: Qwen2VlVisionConfiguration;
  readonly text: DecoderConfiguration;
  /** "mrope_section" */
  readonly sections: SectionSizes;
}

/** Qwen2VLForConditionalGeneration (Wang et al. 2024). */
export function qwen2Vl(identity: Identity, { vision, text, sections }: Qwen2VlConfiguration): ZooModel {
  return qwenVlFamily(identity, {
    decoder: text,
    names: { model: 'model', head: 'lm_head' },
    sections: { sizes: sections, isInterleaved: false },
    input: vision,
    visionParameters: qwen2VlVisionParameterCount(vision, text.hiddenSize),
    deepstackFeatures: 0,
    see: (layers, patches, spelling) => ({
      image: layers.graph.within('visual', () => qwen2VlVision(layers, vision, text.hiddenSize, patches, spelling)),
      deepstack: [],
    }),
  });
}
