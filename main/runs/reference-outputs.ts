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

/** The workload whose output decides whether another's is right: the same weights in fp32, on the CPU, natively, one by one. */
export function referenceCaseOf(item: Case): Case {
  const { modelId, component, batch, shape, mode, audio } = item.workload;
  return {
    id: item.id,
    backendId: 'ort-cpu',
    workload: {
      modelId,
      component,
      batch,
      shape,
      mode,
      precision: 'fp32',
      spelling: 'portable',
      scenario: 'latency',
      ...(audio === undefined ? {} : { audio }),
    },
  };
}

export function isReferenceCase({ backendId, workload }: Case): boolean {
  const { precision, spelling, scenario } = workload;
  return backendId === 'ort-cpu' && precision === 'fp32' && spelling === 'portable' && scenario === 'latency';
}

/** The CPU fp32 outputs of each workload, computed once a session: by the first run of its own case, else by one run apart. */
export class ReferenceOutputs {
  readonly #byWorkload = new Map<string, Reference>();
  readonly #native: CaseHost;

  constructor(native: CaseHost) {
    this.#native = native;
  }

  keep(item: Case, outputs: readonly OutputTensor[]): void {
    this.#byWorkload.set(keyOf(item), { state: 'computed', outputs });
  }

  /** Forgets what no later case needs: logits of a long prompt alone may be a hundred megabytes. */
  keepOnlyFor(later: readonly Case[]): void {
    const needed = new Set(later.map(keyOf));
    for (const key of this.#byWorkload.keys()) if (!needed.has(key)) this.#byWorkload.delete(key);
  }

  async of(item: Case, createJob: CreateJob, context: CaseContext): Promise<Reference> {
    const kept = this.#byWorkload.get(keyOf(item));
    if (kept !== undefined) return kept;
    const reference = await this.#compute(item, createJob, context);
    if (!context.signal.aborted) this.#byWorkload.set(keyOf(item), reference);
    return reference;
  }

  async #compute(item: Case, createJob: CreateJob, context: CaseContext): Promise<Reference> {
    try {
      const outcome = await this.#native.run(await createJob(referenceCaseOf(item), onceProfile), context);
      if (outcome.outcome === 'executed') return { state: 'computed', outputs: outcome.outputs };
      return unavailable(outcome.failure.message);
    } catch (error) {
      // Too large to be built here, a full disk: the case itself can be measured all the same.
      return unavailable(error instanceof Error ? error.message : String(error));
    }
  }
}

type CreateJob = (reference: Case, profile: MeasurementProfile) => Promise<CaseJob>;

function unavailable(message: string): Reference {
  return { state: 'unavailable', reason: `The CPU fp32 reference could not be computed: ${message}` };
}

function keyOf(item: Case): string {
  return caseKey(referenceCaseOf(item));
}
