import type { Known } from '../core/domain/known.ts';
import type { KernelSamples } from '../core/measure/calibration/sample-kernels.ts';
import type { CaseJob, CaseOutcome, CaseProgress, ExecutedCase } from '../core/measure/case-protocol.ts';

/** Messages between the session runner and the child that executes one native case. */
export type ToChild = {
  readonly type: 'run';
  readonly job: CaseJob;
  /** The parent's to remove: a child that is killed cannot clean up. */
  readonly scratchFolder: string;
};
export type FromChild =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: CaseProgress }
  /** All that was timed, before the diagnosing sessions: a crash or hang of those loses nothing. */
  | { readonly type: 'timed'; readonly outcome: ExecutedCase }
  | { readonly type: 'outcome'; readonly outcome: CaseOutcome };

/** What `native-probe` sends, once: whether one execution provider of ONNX Runtime runs a tiny model here. */
export type ProbeReport =
  | { readonly state: 'runtime-missing'; readonly message: string }
  | {
      readonly state: 'attempted';
      readonly runtimeVersion: string;
      /** The names in `listSupportedBackends`, whether or not their libraries are there. */
      readonly listedProviders: readonly string[];
      /** File names beside the binding that hold "providers". */
      readonly providerLibraries: readonly string[];
      /** Absent where it worked. */
      readonly failure?: string;
    };

/** What `native-noise` sends, once: what a process of its own saw of the machine. */
export interface NoiseSamples extends KernelSamples {
  /** The longest time that a loop that only reads the clock was away from it. */
  readonly longestHoleMs: number;
  readonly clockStepMs: number;
  /** Of the time of all processors, what other processes took meanwhile. */
  readonly othersShare: Known<number>;
  readonly throttleEvents: Known<number>;
}
