import type { Measurement, SampleTrace } from '../../core/domain/measurement.ts';
import type { BuiltModel, Model } from '../../core/domain/model.ts';
import type { NoiseReport } from '../../core/domain/noise.ts';
import type { Plan } from '../../core/domain/plan.ts';
import type { Case } from '../../core/domain/workload.ts';
import type { CaseHost } from '../../core/measure/case-protocol.ts';
import type { ModelFiles } from './model-files.ts';
import type { BuildKey } from './model-work.ts';
import type { SessionLog } from './session-log.ts';

/** All that a session needs of the rest of Assay. */
export interface SessionParts {
  readonly sessionId: string;
  readonly plan: Plan;
  readonly log: SessionLog;
  readonly nativeHost: CaseHost;
  readonly webHost: CaseHost;
  readonly modelFiles: ModelFiles;
  readonly findModel: (id: string) => Promise<Model>;
  readonly buildModel: (key: BuildKey) => Promise<BuiltModel>;
  /** Why a case is too large for this machine, in a sentence; absent: nothing is. */
  readonly refuse?: (item: Case, model: Model) => Promise<string | undefined>;
  /** What the machine's noise allows, looked at before the first case; absent: nobody looks. */
  readonly preflight?: (signal: AbortSignal) => Promise<NoiseReport>;
  /** What starting one operator takes on a backend here, where that was measured before; absent: nobody knows. */
  readonly launchMs?: (item: Case) => Promise<number | undefined>;
  /** Adds to what the store keeps of the session's surroundings. */
  readonly describeSurroundings?: (more: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Durable when it resolves: only then is the result announced. */
  readonly record: (measurement: Measurement, trace: SampleTrace) => Promise<void>;
  /** Fewer threads and less memory for the store while something is timed. */
  readonly setStoreQuiet: (quiet: boolean) => Promise<void>;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Milliseconds that only go forward; absent: this process's own. */
  readonly clock?: () => number;
}

/** The store is kept from disturbing whatever `task` times. */
export async function whileQuiet<T>(parts: SessionParts, task: () => Promise<T>): Promise<T> {
  await parts.setStoreQuiet(true);
  try {
    return await task();
  } finally {
    await parts.setStoreQuiet(false);
  }
}
