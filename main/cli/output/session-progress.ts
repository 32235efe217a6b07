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
  /** Places in the plan: cases of an interleaved session take turns. */
  readonly #indexOf = new Map<string, number>();
  readonly #runsDone = new Map<string, number>();
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
        this.#indexOf.set(event.caseId, event.index);
        this.#phase = '';
        return;
      case 'phase-changed':
        this.#phase = phaseWords[event.phase];
        this.#live(event.caseId, '');
        return;
      case 'samples-taken':
        this.#live(event.caseId, this.#sampleText(event.sampleCount, event.latestMs.at(-1)));
        return;
      case 'preflight-finished':
        endLive();
        printProgress(`The machine is ${event.noise.grade}.`);
        return;
      case 'run-finished':
        this.#runsDone.set(event.caseId, event.run.run);
        this.#liveLine(event.caseId, `run ${event.run.run} of ${event.runsPlanned}: ${formatMs(event.run.medianMs)}`);
        return;
      case 'case-finished':
        endLive();
        printProgress(`${this.#place(event.caseId)} ${measurementLine(event.measurement)}`);
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

  /** The phase, of which run where it is not the first. */
  #live(caseId: string, detail: string): void {
    const done = this.#runsDone.get(caseId) ?? 0;
    this.#liveLine(caseId, `${done === 0 ? '' : `run ${done + 1}, `}${this.#phase}${detail}`);
  }

  #liveLine(caseId: string, text: string): void {
    printLive(`${this.#place(caseId)} ${text}`);
  }

  #place(caseId: string): string {
    return `[${(this.#indexOf.get(caseId) ?? 0) + 1}/${this.#caseCount}]`;
  }

  #sampleText(count: number, latestMs: number | undefined): string {
    return latestMs === undefined ? '' : `: ${count} samples, latest ${formatMs(latestMs)}`;
  }
}

function measurementLine(measurement: Measurement): string {
  const name = `${caseName(measurement.case)} on ${measurement.case.backendId}`;
  switch (measurement.outcome) {
    case 'measured': {
      const { runs = [], latency, verdict } = measurement;
      const counted = runs.length > 1 ? `, ${runs.length} runs` : '';
      return `${name}: ${formatMs(latency.medianMs)}${counted}, ${verdict.grade}`;
    }
    case 'failed':
      return `${name}: failed (${measurement.failure.class}): ${measurement.failure.message}`;
    case 'skipped':
      return `${name}: skipped: ${measurement.reason}`;
  }
}
