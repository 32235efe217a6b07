import { type Known, known, unknown } from '../../domain/known.ts';
import { findSegments, type Segment, shortestSegment } from './change-points.ts';
import { interpolatedQuantile, median, sorted } from './order.ts';

export type TraceShapeKind = 'flat' | 'warm-up' | 'slowdown' | 'no-steady-state';

/** What became of the run times over a whole trace, warm-up included. */
export interface TraceShape {
  readonly kind: TraceShapeKind;
  /** From this value on the trace is at its last level; its length where it has none. */
  readonly steadyFrom: number;
  /** In places of the trace, and its unit. */
  readonly segments: readonly Segment[];
}

const smallestTrace = 20;
/** The last quarter must be at one level: 500 of 2000 iterations in Barrett et al. */
const steadyShare = 0.25;
/** Levels that differ by less are one, as a drift of less is none (statistics facts A.2, rule 6). */
const negligibleChange = 0.02;
/** In standard errors (statistics facts B.3, rule 3). */
const meanReach = 3;
const windowSize = 200;
const outlierReach = 3;
/** A longer trace is judged by the medians of so many equal stretches. */
const maximumPoints = 2000;

/**
 * Barrett et al. 2017 (Virtual machine warmup blows hot and cold, section 5): segments between change points, each compared with
 * the last one; values far from their neighbours are left out of this judgement (and of nothing else). Their absolute
 * tolerance of 1 ms is a relative one here: their runs took seconds, ours take anything.
 */
export function classifyTrace(traceMs: readonly number[]): Known<TraceShape> {
  if (traceMs.length < smallestTrace) {
    return unknown(`${traceMs.length} values are too few to tell a trace's shape; it takes ${smallestTrace}`);
  }
  const width = Math.ceil(traceMs.length / maximumPoints);
  const points = stretchMedians(traceMs, width);
  const kept = withoutOutliers(points);
  const segments = findSegments(kept.map((place) => points[place] ?? 0)).map((segment) => {
    const end = segment.end < kept.length ? (kept[segment.end] ?? 0) * width : traceMs.length;
    return { ...segment, start: segment.start === 0 ? 0 : (kept[segment.start] ?? 0) * width, end };
  });
  return known(shapeOf(segments, traceMs.length));
}

function shapeOf(segments: readonly Segment[], length: number): TraceShape {
  const last = segments.at(-1);
  if (last === undefined) return { kind: 'flat', steadyFrom: 0, segments };
  const different = segments.findLast((segment) => differs(segment, last));
  if (different === undefined) return { kind: 'flat', steadyFrom: 0, segments };
  if (different.end > length * (1 - steadyShare)) return { kind: 'no-steady-state', steadyFrom: length, segments };
  return { kind: different.mean < last.mean ? 'slowdown' : 'warm-up', steadyFrom: different.end, segments };
}

/** By more than is negligible, and by more than their own scatter explains. */
function differs(segment: Segment, last: Segment): boolean {
  const deviation = Math.sqrt(varianceOfMean(segment) + varianceOfMean(last));
  return Math.abs(segment.mean - last.mean) > Math.max(negligibleChange * last.mean, meanReach * deviation);
}

function varianceOfMean({ start, end, variance }: Segment): number {
  return variance / (end - start);
}

/**
 * Places of the values within 3 × (p90 − p10) of the median of the window around them (warmup_stats, warmup/outliers.py). So
 * many far ones in a row that they could be a segment are a level, not outliers, and stay.
 */
function withoutOutliers(points: readonly number[]): number[] {
  const isFar = points.map((point, place) => liesFar(point, windowAround(points, place)));
  return Array.from(points.keys()).filter(
    (place) => isFar[place] !== true || runLength(isFar, place) >= shortestSegment,
  );
}

function windowAround(points: readonly number[], place: number): Float64Array {
  const start = Math.max(0, Math.min(place - windowSize / 2, points.length - windowSize));
  return sorted(points.slice(start, start + windowSize));
}

function liesFar(point: number, window: Float64Array): boolean {
  const reach = outlierReach * (interpolatedQuantile(window, 0.9) - interpolatedQuantile(window, 0.1));
  return Math.abs(point - median(window)) > reach;
}

/** How many marked neighbours stand in a row with this one. */
function runLength(marks: readonly boolean[], place: number): number {
  let start = place;
  while (marks[start - 1] === true) start--;
  let end = place + 1;
  while (marks[end] === true) end++;
  return end - start;
}

function stretchMedians(trace: readonly number[], width: number): readonly number[] {
  if (width === 1) return trace;
  return Array.from({ length: Math.ceil(trace.length / width) }, (_, index) =>
    median(sorted(trace.slice(index * width, (index + 1) * width))),
  );
}
