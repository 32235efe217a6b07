import type { Known } from '../../core/domain/known.ts';
import type { Placement } from '../../core/domain/measurement.ts';
import type { OperatorProfile } from '../../core/domain/operator-profile.ts';
import type { GpuWork, WebEngine } from '../../core/domain/web-evidence.ts';
import type {
  CaseCoverage,
  CaseJob,
  CaseProgress,
  ExecutedCase,
  FailedCase,
} from '../../core/measure/case-protocol.ts';
import type { Probe } from './probe/probe-case.ts';

/**
 * A worker does one of these: a verbose session beside a timed one would disturb it, a crash would take both, and a second start
 * is only warm where nothing else was started. `cover` creates a session and tells what would run where.
 */
type WorkerTask = 'measure' | 'probe' | 'diagnose' | 'cover';
export interface ToWorker {
  readonly task: WorkerTask;
  readonly job: CaseJob;
  /** The lock that the worker holds for as long as it lives. */
  readonly lifeLock: string;
}

/** The page adds what only it knows: the worker's start, its own name, and what the other workers found. */
export type TimedCase = Omit<ExecutedCase, 'coldStart' | 'placement' | 'execution' | 'web'> & {
  readonly coldStart: Omit<ExecutedCase['coldStart'], 'startMs'>;
  readonly execution: Omit<ExecutedCase['execution'], 'backendRan' | 'host'>;
};

export interface Timed {
  readonly timed: TimedCase;
  readonly engine: WebEngine;
}

export interface Diagnosis {
  readonly placement: Known<Placement>;
  /** Absent: it was not asked for. */
  readonly operators?: Known<OperatorProfile>;
  /** WebNN only: digests of what the asked context and the `cpu` context say they support. */
  readonly limits?: { readonly asked: string; readonly cpu: Known<string> };
  /** WebGPU only. */
  readonly gpu?: Known<GpuWork>;
}

/** What a page adds: its own name. */
export type WorkerCoverage = Omit<CaseCoverage, 'browser'>;

export type FromWorker =
  | { readonly type: 'ready' }
  /** It holds its lock. */
  | { readonly type: 'alive' }
  | { readonly type: 'progress'; readonly progress: CaseProgress }
  | ({ readonly type: 'timed' } & Timed)
  | { readonly type: 'probed'; readonly probe: Probe }
  | { readonly type: 'diagnosed'; readonly diagnosis: Diagnosis }
  | { readonly type: 'covered'; readonly coverage: WorkerCoverage }
  | { readonly type: 'failed'; readonly failed: FailedCase };
