import type { ResultRoofline } from '../../../core/api/roofline.ts';
import { type Known, known, unknown, valueOf } from '../../../core/domain/known.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import type { RooflinePlot, RooflinePoint } from '../../charts/roofline-plot.ts';
import { formatOperations, quantityText } from '../../format/units.ts';
import { modelName } from '../../format/words.ts';

/** The picture of a result under its machine's roof; unknown where the roof is, with what to do about it. */
export function rooflinePlotOf(measured: Measured, { roofline, explanation }: ResultRoofline): Known<RooflinePlot> {
  if (roofline.state === 'unknown') return roofline;
  const { precision, modelId } = measured.case.workload;
  const { gemm, copy } = roofline.value;
  const peak = gemm.find((entry) => entry.precision === precision)?.ceiling ?? unknown(`No GEMM peak in ${precision}.`);
  if (peak.state === 'unknown') return peak;
  if (copy.state === 'unknown') return copy;
  const intensity = explanation.state === 'known' ? valueOf(explanation.value.arithmeticIntensity) : undefined;
  const flopsPerSecond = explanation.state === 'known' ? valueOf(explanation.value.flopsPerSecond) : undefined;
  return known({
    peak: { label: `GEMM peak ${precision}, ${rate(peak.value.value, 'FLOP/s')}`, flopsPerSecond: peak.value.value },
    memory: { label: `copy ${rate(copy.value.value, 'B/s')}`, bytesPerSecond: copy.value.value },
    point:
      isPlottable(intensity) && isPlottable(flopsPerSecond)
        ? { label: modelName(modelId), intensity, flopsPerSecond }
        : undefined,
    operators: operatorPoints(measured),
  });
}

/** Logarithmic axes have no zero. */
function isPlottable(value: number | undefined): value is number {
  return value !== undefined && value > 0 && Number.isFinite(value);
}

/** Those whose work and time are both known; the time of handing work over is no speed. */
function operatorPoints({ operators }: Measured): readonly RooflinePoint[] {
  if (operators?.state !== 'known' || operators.value.timeMeans === 'submit') return [];
  return operators.value.operators.flatMap(({ operator, flops, bytes, timeMs, timeShare }) => {
    const work = valueOf(flops);
    const moved = valueOf(bytes);
    if (!isPlottable(work) || !isPlottable(moved) || timeMs <= 0) return [];
    return [{ label: operator, intensity: work / moved, flopsPerSecond: (work / timeMs) * 1000, timeShare }];
  });
}

function rate(value: number, unit: string): string {
  return `${quantityText(formatOperations(Number(value.toPrecision(3))))}${unit}`;
}
