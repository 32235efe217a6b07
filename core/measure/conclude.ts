import { assertNever } from '../domain/assert-never.ts';
import type { Measured, Measurement, OutputCheck, RunItems } from '../domain/measurement.ts';
import type { MeasurementProfile } from '../domain/profile.ts';
import type { Provenance } from '../domain/provenance.ts';
import type { Case } from '../domain/workload.ts';
import type { ExecutedCase, FailedCase, OutputTensor } from './case-protocol.ts';
import { judge } from './judge.ts';
import { checksumOutputs } from './output-checksum.ts';
import { checkOutputs } from './output-check.ts';
import { summarizeLatency } from './summarize-latency.ts';
import { warmUpRunCount } from './warm-up.ts';

export interface MeasurementBase {
  readonly id: string;
  readonly sessionId: string;
  readonly case: Case;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly provenance: Provenance;
}

/** What a case's outputs are held against. */
export type OutputReference =
  | { readonly state: 'computed'; readonly outputs: readonly OutputTensor[] }
  /** This case is the reference itself. */
  | { readonly state: 'self' }
  | { readonly state: 'unavailable'; readonly reason: string };

export type FailedMeasurement = Extract<Measurement, { outcome: 'failed' }>;

export interface ExecutedFacts {
  readonly outcome: ExecutedCase;
  readonly reference: OutputReference;
  readonly modelContentHash: string;
  /** What one run gives; absent: as many nameless items as the batch has. */
  readonly items?: RunItems;
  /** The one that the case was measured with: what counts as enough is its matter. */
  readonly profile: MeasurementProfile;
}

/** What was executed becomes a measurement: summarised, checked and judged. */
export function concludeMeasurement(base: MeasurementBase, facts: ExecutedFacts): Measured {
  const { outcome: executed, reference, modelContentHash, profile, items } = facts;
  const { workload, backendId } = base.case;
  const { samplesMs, runsPerSample, steady, coldStart, execution, placement, peakMemoryBytes, contention } = executed;
  const { openPeakMemoryBytes, stages } = executed;
  const latency = summarizeLatency(samplesMs, runsPerSample, items?.perRun ?? workload.batch);
  const warmUpRuns = warmUpRunCount(executed.warmUpMs.length, runsPerSample);
  const outputCheck = checkAgainst(reference, executed.outputs, workload.precision);
  const verdict = judge({
    backendId,
    profile,
    latency,
    warmUpMs: executed.warmUpMs,
    samplesMs,
    steady,
    warmUpRuns,
    outputCheck,
    placement,
    execution,
    contention,
  });
  return {
    ...base,
    outcome: 'measured',
    modelContentHash,
    coldStart,
    latency,
    warmUp: { runs: warmUpRuns, steady },
    peakMemoryBytes,
    ...(openPeakMemoryBytes === undefined ? {} : { openPeakMemoryBytes }),
    ...(items === undefined ? {} : { items }),
    ...(stages === undefined ? {} : { stages: [...stages] }),
    execution,
    placement,
    outputCheck,
    verdict,
  };
}

export function concludeFailure(base: MeasurementBase, failed: FailedCase): FailedMeasurement {
  return {
    ...base,
    outcome: 'failed',
    failure: failed.failure,
    ...(failed.log === undefined ? {} : { log: failed.log }),
  };
}

function checkAgainst(
  reference: OutputReference,
  outputs: readonly OutputTensor[],
  precision: Case['workload']['precision'],
): OutputCheck {
  switch (reference.state) {
    case 'computed':
      return checkOutputs(outputs, reference.outputs, precision);
    case 'self':
      return selfCheck(outputs);
    case 'unavailable':
      return { state: 'not-checked', reason: reference.reason };
    default:
      return assertNever(reference);
  }
}

/** A reference cannot disagree with itself, but one with NaN in it is nothing to compare with. */
function selfCheck(outputs: readonly OutputTensor[]): OutputCheck {
  const hasNaN = outputs.some(({ values }) => values.some((value) => Number.isNaN(value)));
  if (hasNaN) return { state: 'not-checked', reason: 'The outputs contain NaN, so they are no reference.' };
  return { state: 'is-reference', checksum: checksumOutputs(outputs) };
}
