import type { CaseJob, ExecutedCase } from '../../../core/measure/case-protocol.ts';
import { known, unknown } from '../../../core/domain/known.ts';
import { measurementProfiles } from '../../../core/domain/profile.ts';
import type { FromChild } from '../../../native-bench/protocol.ts';
import type { ChildHandle } from '../../process/process-host.ts';

type Exit = Parameters<Parameters<ChildHandle['onExit']>[0]>[0];

/** A child that does what a test tells it to, and writes down what is done to it. */
export class FakeChild implements ChildHandle {
  readonly pid = undefined;
  readonly events: string[] = [];
  #onMessage: ((message: unknown) => void) | undefined;
  #onExit: ((exit: Exit) => void) | undefined;
  #onStderr: ((line: string) => void) | undefined;
  #script: ((child: FakeChild) => void) | undefined;

  readonly #starts: boolean;

  /** `starts`: whether it ever says that it is ready. */
  constructor(starts = true) {
    this.#starts = starts;
  }

  start(): void {
    if (this.#starts) this.say({ type: 'ready' });
  }

  /** What the child does when it is given its job. */
  whenAsked(script: (child: FakeChild) => void): this {
    this.#script = script;
    return this;
  }

  send(message: unknown): void {
    this.events.push(`sent ${(message as { type: string }).type}`);
    this.#script?.(this);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage = listener;
  }

  onExit(listener: (exit: Exit) => void): void {
    this.#onExit = listener;
  }

  onStderr(listener: (line: string) => void): void {
    this.#onStderr = listener;
  }

  kill(): void {
    this.events.push('killed');
    this.exit({ code: null, signal: 'SIGKILL' });
  }

  say(message: FromChild): void {
    this.#onMessage?.(message);
  }

  print(line: string): void {
    this.#onStderr?.(line);
  }

  exit(exit: Exit): void {
    this.events.push('exited');
    this.#onExit?.(exit);
  }
}

export const testJob: CaseJob = {
  caseId: 'case',
  backendId: 'ort-cpu',
  profile: measurementProfiles.quick,
  work: {
    kind: 'component',
    model: { kind: 'url', url: 'unused', bytes: 0, externalData: [] },
    inputs: [],
    outputNames: ['y'],
  },
  seed: 1,
  diagnose: true,
};

export const executedCase: ExecutedCase = {
  outcome: 'executed',
  coldStart: {
    startMs: unknown('measured by the parent process'),
    runtimeLoadMs: known(1),
    sessionCreateMs: known(1),
    firstRunMs: known(1),
  },
  warmUpMs: [1],
  steady: true,
  samplesMs: [1, 1, 1],
  runsPerSample: 1,
  stoppedBy: 'interval',
  outputs: [],
  peakMemoryBytes: known(1),
  placement: unknown('not yet'),
  execution: {
    backendRan: unknown('not yet'),
    runtime: 'onnxruntime-node',
    runtimeVersion: '1',
    engine: 'x',
    deviceName: unknown('x'),
    software: false,
    threads: unknown('x'),
    host: 'node',
    clockStepMs: 0.001,
    completion: 'synchronous run',
  },
};
