import { assertNever } from '../../../core/domain/assert-never.ts';
import type { Measurement } from '../../../core/domain/measurement.ts';
import type { CasePhase, SessionEvent } from '../../../core/domain/session.ts';
import { caseName } from '../../format/case-name.ts';
import { endLive, printLive, printProgress } from './console.ts';
import { formatMs, formatSeconds } from '../../format/format.ts';

const phaseWords: Readonly<Record<CasePhase, string>> = {
  build: 'building the model',
  reference: 'computing the CPU reference',
  start: 'starting',
  open: 'creating the session',
  check: 'first run and output',
  calibrate: 'timing a fixed piece of work',
  'warm-up': 'warming up',
  sample: 'measuring',
  search: 'searching the highest rate',
  energy: 'measuring energy',
  profile: 'looking where it ran',
  close: 'closing',
};

/** Tells on stderr how a session goes: one lasting line a case, and a live line where stderr is a terminal. */
export class SessionProgress {
  #caseCount = 0;
  #index = 0;
  #phase = '';

  show(event: SessionEvent): void {
    switch (event.type) {
      case 'session-started':
        this.#caseCount = event.caseCount;
        printProgress(
          `${event.caseCount} ${event.caseCount === 1 ? 'case' : 'cases'}, about ${formatSeconds(event.estimatedSeconds)}.`,
        );
        return;
      case 'case-started':
        this.#index = event.index;
        this.#phase = '';
        return;
      case 'phase-changed':
        this.#phase = phaseWords[event.phase];
        this.#live('');
        return;
      case 'samples-taken':
        this.#live(this.#sampleText(event.sampleCount, event.latestMs.at(-1)));
        return;
      case 'preflight-finished':
        endLive();
        printProgress(`The machine is ${event.noise.grade}.`);
        return;
      case 'run-finished':
        this.#live(`: run ${event.run.run} of ${event.runsPlanned}, ${formatMs(event.run.medianMs)}`);
        return;
      case 'case-finished':
        endLive();
        printProgress(`${this.#place()} ${measurementLine(event.measurement)}`);
        return;
      case 'session-ended':
        endLive();
        if (event.message !== undefined) printProgress(event.message);
        return;
      default:
        assertNever(event);
    }
  }

  end(): void {
    endLive();
  }

  #live(detail: string): void {
    printLive(`${this.#place()} ${this.#phase}${detail}`);
  }

  #place(): string {
    return `[${this.#index + 1}/${this.#caseCount}]`;
  }

  #sampleText(count: number, latestMs: number | undefined): string {
    return latestMs === undefined ? '' : `: ${count} samples, latest ${formatMs(latestMs)}`;
  }
}

function measurementLine(measurement: Measurement): string {
  const name = `${caseName(measurement.case)} on ${measurement.case.backendId}`;
  switch (measurement.outcome) {
    case 'measured':
      return `${name}: ${formatMs(measurement.latency.medianMs)}, ${measurement.verdict.grade}`;
    case 'failed':
      return `${name}: failed (${measurement.failure.class}): ${measurement.failure.message}`;
    case 'skipped':
      return `${name}: skipped: ${measurement.reason}`;
  }
}
