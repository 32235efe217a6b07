import type { OutputTensor } from './case-protocol.ts';

/**
 * All that the harness asks of an opened session. A backend opens, runs and closes; the loops, the clock and the rules
 * belong to the harness.
 */
export interface InferencePort {
  /** One inference, complete when the promise settles: results are readable on the host. */
  run(): Promise<unknown>;
  /** The outputs of one more run, outside any timing. */
  readOutputs(): Promise<readonly OutputTensor[]>;
  close(): Promise<void>;
}
