import { exponential, naturalLogarithm } from '../zoo/elementary-functions.ts';

/** One triangle over the bins of a spectrum: its weights from `firstBin` on; zero elsewhere. */
export interface MelFilter {
  readonly firstBin: number;
  readonly weights: Float64Array;
}

export interface MelScale {
  readonly samplesPerSecond: number;
  /** Of the spectrum, the zeroth and the last counted. */
  readonly bins: number;
  readonly filters: number;
  readonly lowestHertz: number;
  readonly highestHertz: number;
}

/** Where Slaney's scale turns from linear to logarithmic. */
const breakHertz = 1000;
const breakMel = 15;
const logarithmOfStep = naturalLogarithm(6.4) / 27;

/** Slaney's scale with Slaney's norm (each triangle has the same area), as librosa and transformers make it. */
export function melFilterBank({ samplesPerSecond, bins, filters, lowestHertz, highestHertz }: MelScale): MelFilter[] {
  const lowest = melOf(lowestHertz);
  const step = (melOf(highestHertz) - lowest) / (filters + 1);
  const corners = Array.from({ length: filters + 2 }, (_, corner) => hertzOf(lowest + step * corner));
  const hertzPerBin = samplesPerSecond / 2 / (bins - 1);
  return Array.from({ length: filters }, (_, index) => {
    const [left = 0, centre = 0, right = 0] = corners.slice(index, index + 3);
    return triangle({ left, centre, right }, hertzPerBin, bins);
  });
}

function triangle(
  { left, centre, right }: { readonly left: number; readonly centre: number; readonly right: number },
  hertzPerBin: number,
  bins: number,
): MelFilter {
  const norm = 2 / (right - left);
  const firstBin = Math.min(bins, Math.floor(left / hertzPerBin) + 1);
  const end = Math.min(bins, Math.ceil(right / hertzPerBin));
  const weights = Float64Array.from({ length: Math.max(0, end - firstBin) }, (_, offset) => {
    const hertz = (firstBin + offset) * hertzPerBin;
    const rising = (hertz - left) / (centre - left);
    const falling = (right - hertz) / (right - centre);
    return Math.max(0, Math.min(rising, falling)) * norm;
  });
  return { firstBin, weights };
}

function melOf(hertz: number): number {
  if (hertz < breakHertz) return (3 * hertz) / 200;
  return breakMel + naturalLogarithm(hertz / breakHertz) / logarithmOfStep;
}

function hertzOf(mel: number): number {
  if (mel < breakMel) return (200 * mel) / 3;
  return breakHertz * exponential(logarithmOfStep * (mel - breakMel));
}
