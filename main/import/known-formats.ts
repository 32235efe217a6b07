import type { ImportFormat } from './format.ts';
import { legacyFormats } from './formats/legacy/registry.ts';
import { peerFormats } from './formats/peers/registry.ts';

/** Every format that is read without a mapping. The first that matches is taken: the most specific come first. */
export const knownFormats: readonly ImportFormat[] = [...legacyFormats, ...peerFormats];
