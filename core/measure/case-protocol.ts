import type { BackendId } from '../domain/backend.ts';
import type { Known } from '../domain/known.ts';
import type { Energy } from '../domain/energy.ts';
import type { ColdStart, Execution, Failure, FrontEndTime, Placement, StageTimes } from '../domain/measurement.ts';
import type { BindingSource, ElementType, InputRule } from '../domain/model.ts';
import type { Calibration } from '../domain/noise.ts';
import type { OperatorCoverage } from '../domain/operator-coverage.ts';
import type { OperatorProfile } from '../domain/operator-profile.ts';
import type { MeasurementProfile } from '../domain/profile.ts';
import type { ScenarioResult } from '../domain/scenario-result.ts';
import type { CasePhase } from '../domain/session.ts';
import type { WebEngine, WebEvidence } from '../domain/web-evidence.ts';

/**
 * What the session runner hands to whoever executes a case: the native child process or the web worker.
 * It is plain data (structured clone, JSON), complete, and says nothing about stores or sessions.
 */
export interface CaseJob {
  readonly caseId: string;
  readonly backendId: BackendId;
  readonly profile: MeasurementProfile;
  readonly work: CaseWork;
  /** Draws the first set of inputs, whose outputs are checked; the further ones of the pool follow from it. */
  readonly seed: number;
  /** Sets of inputs that the runs take in turn, so that nothing can answer from a cache. Absent: 1, as a reference needs. */
  readonly inputPool?: number;
  /** Absent: `latency`. */
  readonly scenario?: ScenarioSpec;
  /** Apart from the timed part: some fifteen seconds more. */
  readonly energy?: boolean;
  /** Times the calibration kernels before and after. */
  readonly calibrate?: boolean;
  /** Intra-op threads asked for; absent: the runtime's default. */
  readonly threads?: number;
  /** The build of onnxruntime-web asked for; absent: the backend's usual one. */
  readonly engine?: WebEngine;
  /** Skip placement and strict pass (the reference case needs neither). */
  readonly diagnose: boolean;
  /** `false`: a page measures nothing beside the times and the placement. Absent: it does, with `diagnose`. */
  readonly pageEvidence?: false;
  /** Web backends only: nothing is timed, a session is created to tell what would run where. The answer is a `CoveredCase`. */
  readonly coverOnly?: boolean;
}

/** How runs are issued. */
export type ScenarioSpec =
  | { readonly kind: 'latency' }
  | { readonly kind: 'throughput'; readonly concurrency: number; readonly itemsPerRun: number }
  | { readonly kind: 'multi-stream'; readonly samplesPerQuery: number }
  | {
      readonly kind: 'server';
      readonly concurrency: number;
      readonly latencyBoundMs: number;
      readonly percentile: number;
      /** Of the arrivals, which are fixed before the run. */
      readonly seed: number;
    };

/** What one timed run is. */
export type CaseWork = ComponentWork | PipelineWork;

export interface ComponentWork {
  readonly kind: 'component';
  readonly model: ModelLocation;
  /** Inputs with every dimension resolved; values are drawn by `generateInput(spec, seed)`, equal on every host. */
  readonly inputs: readonly ResolvedInput[];
  readonly outputNames: readonly string[];
}

/** Components chained as an application runs them: the stages once, then the loop's stages `iterations` times. */
export interface PipelineWork {
  readonly kind: 'pipeline';
  /** Each file once, however many stages it serves: it gets one session. */
  readonly models: readonly ModelLocation[];
  readonly stages: readonly PipelineStage[];
  readonly loop?: { readonly stages: readonly PipelineStage[]; readonly iterations: number };
  /** What is compared with the reference: of the last time that the stage ran. */
  readonly results: readonly { readonly stage: string; readonly output: string }[];
}

export interface PipelineStage {
  readonly name: string;
  readonly component: string;
  /** Its place in `models`. */
  readonly model: number;
  readonly inputs: readonly StageInput[];
  /** The output whose top answer the host picks after each run. */
  readonly sample?: string;
}

/** An input of a stage at its first run. */
export interface StageInput extends ResolvedInput {
  /** The axes that are one longer in every further iteration, as what a decoder has seen is. */
  readonly growingAxes: readonly number[];
  /** Absent: drawn by its rule, anew in every iteration. */
  readonly binding?: { readonly first: BindingSource; readonly then?: BindingSource };
}

/** `path` for a native process; `url` (same origin) for a page. Exactly as built: the bytes are the same. */
export type ModelLocation =
  | {
      readonly kind: 'path';
      readonly path: string;
      readonly externalData: readonly { readonly location: string; readonly path: string }[];
    }
  | {
      readonly kind: 'url';
      readonly url: string;
      readonly bytes: number;
      readonly externalData: readonly { readonly location: string; readonly url: string }[];
    };

export interface ResolvedInput {
  readonly name: string;
  readonly elementType: ElementType;
  readonly dimensions: readonly number[];
  readonly values: InputRule;
}

export interface OutputTensor {
  readonly name: string;
  readonly elementType: ElementType;
  readonly dimensions: readonly number[];
  /** Values as 32-bit floats or, for integers, as 64-bit floats: enough to compare with a tolerance. */
  readonly values: Float32Array | Float64Array;
}

/** Sent while a case runs. Samples come in batches, at most two a second. */
export type CaseProgress =
  | { readonly type: 'phase'; readonly phase: CasePhase; readonly detail?: string }
  | { readonly type: 'samples'; readonly sampleCount: number; readonly latestMs: readonly number[] };

/** What a case gave, before anything is judged. */
export type CaseOutcome = ExecutedCase | FailedCase;

/** What a page sends back: of a job that asks for coverage alone, no times. */
export type PageOutcome = CaseOutcome | CoveredCase;

export interface CoveredCase {
  readonly outcome: 'covered';
  readonly coverage: CaseCoverage;
}

/** What the page knows of a coverage row; whose model and when, the asker knows. */
export type CaseCoverage = Pick<
  OperatorCoverage,
  'browser' | 'engine' | 'runtimeVersion' | 'result' | 'operators' | 'advice'
>;

export interface FailedCase {
  readonly outcome: 'failed';
  readonly failure: Failure;
  readonly log?: string;
}

export interface ExecutedCase {
  readonly outcome: 'executed';
  readonly coldStart: ColdStart;
  readonly warmUpMs: readonly number[];
  /** Whether the two-window test found a steady state before sampling began. */
  readonly steady: boolean;
  /** Time of one run: a block's time divided by `runsPerSample`. */
  readonly samplesMs: readonly number[];
  readonly runsPerSample: number;
  readonly stoppedBy: 'interval' | 'maximum-time' | 'maximum-samples';
  readonly outputs: readonly OutputTensor[];
  readonly peakMemoryBytes: Known<number>;
  /** The peak when all sessions were open. */
  readonly openPeakMemoryBytes?: Known<number>;
  /** Pipelines only. */
  readonly stages?: readonly StageTimes[];
  readonly placement: Known<Placement>;
  readonly execution: Execution;
  /** Absent: it was not asked for. */
  readonly operators?: Known<OperatorProfile>;
  readonly calibration?: Known<Calibration>;
  readonly energy?: Known<Energy>;
  readonly steadyMemoryBytes?: Known<number>;
  readonly deviceMemoryBytes?: Known<number>;
  /** Scenarios other than `latency`. */
  readonly scenario?: ScenarioResult;
  /** Web backends only. */
  readonly web?: WebEvidence;
  readonly frontEnd?: Known<FrontEndTime>;
  /** CPU time over wall time × cores of the timed part, where it can be read: above what was asked for hints at contention. */
  readonly contention?: string;
}

/** Executes one case from start to end; cancelled through `signal`. Never throws for what a case did: that is a FailedCase. */
export interface CaseHost {
  run(job: CaseJob, context: CaseContext): Promise<CaseOutcome>;
}

export interface CaseContext {
  readonly signal: AbortSignalLike;
  readonly onProgress: (progress: CaseProgress) => void;
}

/** The part of AbortSignal that the core may know (it has no DOM and no Node). */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A monotonic clock in milliseconds, handed in: the core has none of its own. */
export type Clock = () => number;
