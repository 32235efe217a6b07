import { assertNever } from '../../core/domain/assert-never.ts';
import type { BackendId } from '../../core/domain/backend.ts';
import type { CasePhase } from '../../core/domain/session.ts';
import type { RunnerStatus } from '../web-bench/runner.ts';

const phaseWords: Readonly<Record<CasePhase, string>> = {
  build: 'building the model',
  reference: 'computing the reference',
  start: 'starting a worker',
  open: 'opening the model',
  check: 'reading the outputs',
  calibrate: 'timing a fixed piece of work',
  'warm-up': 'warming up',
  sample: 'timing',
  search: 'searching the highest rate',
  energy: 'measuring energy',
  profile: 'finding out what ran where',
  close: 'closing',
};

export function statusText(status: RunnerStatus, labelOf: (id: BackendId) => string): string {
  switch (status.state) {
    case 'starting':
      return 'Finding out what this browser can do.';
    case 'waiting':
      return 'Ready: waiting for the next case.';
    case 'running':
      return `Measuring ${labelOf(status.backendId)}: ${phaseWords[status.phase]}.`;
    case 'unreachable':
      return `Assay does not answer; trying again. (${status.message})`;
    case 'closed':
      return 'Finished. This page can be closed.';
    default:
      return assertNever(status);
  }
}
