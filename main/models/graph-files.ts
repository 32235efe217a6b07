import type { Precision } from '../../core/domain/model.ts';

/** What a file's name says, as optimum and transformers.js name the graphs of a model. */
export interface GraphName {
  readonly component: string;
  /** Of files without a suffix: fp32, unless the file itself turns out to be another. */
  readonly precision: Precision;
  readonly suffix: string;
  /** A lower one is preferred where two files of a component have the same precision. */
  readonly rank: number;
}

const suffixes: readonly (readonly [string, Precision])[] = [
  ['', 'fp32'],
  ['_fp32', 'fp32'],
  ['_fp16', 'fp16'],
  ['_quantized', 'int8'],
  ['_int8', 'int8'],
  ['_q8', 'int8'],
  ['_uint8', 'int8'],
  ['_q4', 'int4'],
  ['_q4f16', 'int4'],
  ['_bnb4', 'int4'],
];

/** Names that differ from the kebab-case of the file's. */
const componentNames: Readonly<Record<string, string>> = {
  encoder_model: 'encoder',
  decoder_model: 'decoder',
  decoder_with_past_model: 'decoder-with-past',
  decoder_model_merged: 'decoder-merged',
  text_model: 'text-tower',
  vision_model: 'vision-tower',
  audio_model: 'audio-tower',
};

/** Undefined for what is no graph. */
export function graphNameOf(fileName: string): GraphName | undefined {
  if (!fileName.toLowerCase().endsWith('.onnx')) return undefined;
  const base = fileName.slice(0, -'.onnx'.length);
  const rank = suffixes.findLastIndex(([suffix]) => suffix !== '' && base.endsWith(suffix));
  const [suffix, precision] = suffixes[Math.max(0, rank)] ?? ['', 'fp32'];
  const stem = base.slice(0, base.length - suffix.length);
  return { component: componentName(stem), precision, suffix, rank: Math.max(0, rank) };
}

function componentName(stem: string): string {
  const known = Object.hasOwn(componentNames, stem) ? componentNames[stem] : undefined;
  return (
    known ??
    stem
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
  );
}

/** Where exporters put graphs, the usual place first. */
export const graphFolders = ['onnx', ''];
