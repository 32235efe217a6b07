import type { Known } from '../../../core/domain/known.ts';
import type { OrtModule } from '../engine.ts';
import type { ResidentTensors } from '../probe/resident-tensors.ts';

type SessionOptions = NonNullable<Parameters<OrtModule['InferenceSession']['create']>[1]>;

/** What one backend of the web needs to be opened; loops and clocks are the harness's. */
export interface WebBackend {
  /** Threads to ask the engine for; absent: its own default. */
  threads(asked: number | undefined): number | undefined;
  /** Whether the engine's thread count is what computes. */
  readonly computesInThreads: boolean;
  /** Finds or creates the device; throws a `CaseError` where there is none. */
  open(options?: OpenOptions): Promise<OpenBackend>;
}

export interface OpenOptions {
  /** The device's own clock, where it has one: for a profile, never beside a timed run. */
  readonly timestamps?: boolean;
}

export interface OpenBackend {
  /** Exactly one provider: with a second one onnxruntime-web falls back to it and only prints a warning. */
  readonly executionProviders: NonNullable<SessionOptions['executionProviders']>;
  readonly deviceName: Known<string>;
  readonly software: boolean;
  /** Rejects when the device is lost; never resolves. A run on a lost device may never settle. */
  readonly lost: Promise<never> | undefined;
  /** Where outputs can stay between two sessions of a pipeline; absent: on the host. */
  readonly deviceLocation?: 'gpu-buffer';
  /** Tensors that stay on the device from run to run; absent: the backend has no memory but the page's. */
  readonly residentTensors?: ResidentTensors;
  /** WebNN only: what the context says it supports. */
  readonly supportLimits?: Record<string, unknown>;
  close(): void;
}
