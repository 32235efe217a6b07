import type { Case } from '../../core/domain/workload.ts';
import type { MeasurementProfile } from '../../core/domain/profile.ts';
import { measurementProfiles } from '../../core/domain/profile.ts';
import type { CaseContext, CaseHost, CaseJob, OutputTensor } from '../../core/measure/case-protocol.ts';
import { caseKey } from './case-key.ts';

/** One run and no more: the reference is about values, not about time. */
const onceProfile: MeasurementProfile = {
  ...measurementProfiles.quick,
  minimumSamples: 1,
  minimumTimeMs: 0,
  maximumTimeMs: 0,
  maximumSamples: 1,
  warmUp: { minimumRuns: 0, minimumTimeMs: 0, maximumRuns: 0, maximumTimeMs: 0 },
};

export type Reference =
  | { readonly state: 'computed'; readonly outputs: readonly OutputTensor[] }
  | { readonly state: 'unavailable'; readonly reason: string };

/** The workload whose output decides whether another's is right: the same weights in fp32, on the CPU, natively. */
export function referenceCaseOf(item: Case): Case {
  return { id: item.id, backendId: 'ort-cpu', workload: { ...item.workload, precision: 'fp32', spelling: 'portable' } };
}

export function isReferenceCase(item: Case): boolean {
  return item.backendId === 'ort-cpu' && item.workload.precision === 'fp32' && item.workload.spelling === 'portable';
}

/** The CPU fp32 outputs of each workload, computed once a session: by its own case where there is one, else by one run apart. */
export class ReferenceOutputs {
  readonly #byWorkload = new Map<string, Reference>();
  readonly #native: CaseHost;

  constructor(native: CaseHost) {
    this.#native = native;
  }

  keep(item: Case, outputs: readonly OutputTensor[]): void {
    this.#byWorkload.set(keyOf(item), { state: 'computed', outputs });
  }

  async of(
    item: Case,
    createJob: (reference: Case, profile: MeasurementProfile) => Promise<CaseJob>,
    context: CaseContext,
  ): Promise<Reference> {
    const kept = this.#byWorkload.get(keyOf(item));
    if (kept !== undefined) return kept;
    const job = await createJob(referenceCaseOf(item), onceProfile);
    const outcome = await this.#native.run(job, context);
    const reference: Reference =
      outcome.outcome === 'executed'
        ? { state: 'computed', outputs: outcome.outputs }
        : { state: 'unavailable', reason: `The CPU fp32 reference could not be computed: ${outcome.failure.message}` };
    if (!context.signal.aborted) this.#byWorkload.set(keyOf(item), reference);
    return reference;
  }
}

function keyOf(item: Case): string {
  return caseKey(referenceCaseOf(item));
}
