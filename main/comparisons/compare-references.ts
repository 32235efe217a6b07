import { ApiError } from '../../core/api/errors.ts';
import type { ComparisonReport, UnmatchedCase } from '../../core/domain/comparison.ts';
import type { Measured, Measurement } from '../../core/domain/measurement.ts';
import { claimP, compareFamily } from '../../core/insight/comparison/compare-runs.ts';
import { type MatchedCases, matchSessions, matchWithinSession } from '../../core/insight/comparison/match-cases.ts';
import { caseKey } from '../runs/case-key.ts';
import { readComparands } from './read-comparands.ts';
import { type ComparisonStore, type ResolvedSide, resolveReference } from './resolve-reference.ts';

export interface ReferencesToCompare {
  readonly sides: readonly string[];
  readonly margin: number;
}

/** Measurements or sessions, each against the first; a single session within itself. All of it is one family. */
export async function compareReferences(
  store: ComparisonStore,
  { sides, margin }: ReferencesToCompare,
): Promise<ComparisonReport> {
  const resolved: ResolvedSide[] = [];
  for (const text of sides) resolved.push(await resolveReference(store, text));
  const { pairs, unmatched } = matchSides(resolved);
  if (pairs.length === 0) throw nothingToCompare(unmatched);
  const comparands = await readComparands(store, pairs);
  return {
    margin,
    falseDiscoveryRate: claimP,
    comparisons: compareFamily(comparands, { margin }),
    unmatched: [...unmatched],
  };
}

function matchSides(resolved: readonly ResolvedSide[]): MatchedCases {
  const sides = resolved.map((side) => narrowed(side, resolved));
  const sessions = sides.filter((side) => side.kind !== 'measurement');
  const measurements = sides.filter((side) => side.kind === 'measurement');
  const [session, ...otherSessions] = sessions;
  if (session === undefined) return matchMeasurements(measurements.map(({ measurement }) => measurement));
  if (measurements.length > 0) {
    throw new ApiError(
      'bad-request',
      'A session cannot be compared with a single measurement.',
      'Name measurements only, or sessions only.',
    );
  }
  if (otherSessions.length === 0) return matchWithinSession(session.measurements);
  const matched = otherSessions.map((other) => matchSessions(session.measurements, other.measurements, caseKey));
  return { pairs: matched.flatMap(({ pairs }) => pairs), unmatched: matched.flatMap(({ unmatched }) => unmatched) };
}

/** A baseline of many cases held against one measurement stands for the one among them that is the same case. */
function narrowed(side: ResolvedSide, sides: readonly ResolvedSide[]): ResolvedSide {
  const other = sides.find(({ kind }) => kind === 'measurement');
  if (side.kind !== 'baseline' || other?.kind !== 'measurement') return side;
  const [only, second] = side.measurements;
  if (only !== undefined && second === undefined) return { kind: 'measurement', measurement: only };
  const key = caseKey(other.measurement.case);
  const same = side.measurements.find((item) => caseKey(item.case) === key);
  if (same !== undefined) return { kind: 'measurement', measurement: same };
  throw new ApiError(
    'unprocessable',
    `The baseline “${side.name}” has no result of that case.`,
    'Compare a session with it, or set a baseline that has the case.',
  );
}

function matchMeasurements(measurements: readonly Measurement[]): MatchedCases {
  const [baseline, ...others] = measurements.map(measuredOnly);
  if (baseline === undefined || others.length === 0) {
    throw new ApiError(
      'bad-request',
      'One measurement alone cannot be compared.',
      'Name a second one: assay compare A B. A session alone is compared within itself.',
    );
  }
  return { pairs: others.map((other) => ({ baseline, other })), unmatched: [] };
}

function measuredOnly(measurement: Measurement): Measured {
  if (measurement.outcome === 'measured') return measurement;
  throw new ApiError(
    'unprocessable',
    `Measurement ${measurement.id} has no number: the case ${measurement.outcome === 'failed' ? 'failed' : 'was skipped'}.`,
    `assay results ${measurement.id} says why.`,
  );
}

function nothingToCompare(unmatched: readonly UnmatchedCase[]): ApiError {
  const reasons = [...new Set(unmatched.map(({ reason }) => reason))].slice(0, 3).join('; ');
  return new ApiError(
    'unprocessable',
    `Nothing here has a number on both sides${reasons === '' ? '' : `: ${reasons}`}.`,
    'Two sessions are compared where they measured the same cases; one session where several of its cases do the same work.',
  );
}
