import type { Measurement } from '../../core/domain/measurement.ts';
import { explain } from '../../core/insight/roofline/explain.ts';
import { costOfResult } from '../../core/insight/roofline/result-cost.ts';
import type { Roofline } from '../../core/insight/roofline/roofline.ts';
import { findRoofline } from '../../core/insight/roofline/rooflines-of.ts';

/** What limits a measurement, in whole sentences; nothing where its machine's roof was not measured with the same backend. */
export function rooflineSentences(measurement: Measurement, rooflines: readonly Roofline[]): readonly string[] {
  if (measurement.outcome !== 'measured' || measurement.case.workload.scenario !== 'latency') return [];
  const roofline = findRoofline(rooflines, measurement);
  if (roofline === undefined) return [];
  const { medianMs } = measurement.latency;
  const { precision } = measurement.case.workload;
  return explain({ medianMs, precision, cost: costOfResult(measurement).cost }, roofline).sentences;
}
