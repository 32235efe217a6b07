import type { MeasurementProfile } from '../domain/profile.ts';
import type { OutputTensor } from './case-protocol.ts';
import type { InferencePort } from './inference-port.ts';

/** A clock that only runs take time on: every reading advances it by one step, as a real one's does. */
export class FakeTime {
  nowMs = 0;
  readonly stepMs: number;

  constructor(stepMs = 1e-4) {
    this.stepMs = stepMs;
  }

  readonly clock = (): number => {
    this.nowMs += this.stepMs;
    return this.nowMs;
  };
}

/** A session whose n-th run takes as long as it is told. */
export class FakePort implements InferencePort {
  runs = 0;
  readonly #time: FakeTime;
  readonly #durationMs: (run: number) => number;

  constructor(time: FakeTime, durationMs: (run: number) => number) {
    this.#time = time;
    this.#durationMs = durationMs;
  }

  run(): Promise<void> {
    this.#time.nowMs += this.#durationMs(this.runs++);
    return Promise.resolve();
  }

  readOutputs(): Promise<readonly OutputTensor[]> {
    return Promise.resolve([]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

export const testProfile: MeasurementProfile = {
  name: 'quick',
  runs: 1,
  caseTimeMs: 60_000,
  targetHalfWidth: 0.03,
  minimumSamples: 30,
  minimumTimeMs: 1_000,
  maximumTimeMs: 10_000,
  maximumSamples: 10_000,
  warmUp: { minimumRuns: 3, minimumTimeMs: 500, maximumRuns: 300, maximumTimeMs: 5_000 },
};
