import { assertNever } from '../../../core/domain/assert-never.ts';
import type { CoverageScanEvent, CoverageSubject } from '../../../core/domain/coverage-scan.ts';
import { endLive, printLive, printProgress } from './console.ts';
import { resultText } from './coverage-text.ts';

/** Tells on stderr how a scan goes: one lasting line a component and backend. */
export class ScanProgress {
  #count = 0;

  show(event: CoverageScanEvent): void {
    switch (event.type) {
      case 'scan-started':
        this.#count = event.subjects.length;
        printProgress(`${this.#count} to look at; nothing is timed.`);
        return;
      case 'subject-started':
        printLive(`${this.#place(event.index)} ${subjectText(event.subject)} …`);
        return;
      case 'subject-covered':
        endLive();
        printProgress(`${this.#place(event.index)} ${subjectText(event.coverage)}: ${resultText(event.coverage)}`);
        return;
      case 'subject-left-out':
        endLive();
        printProgress(`${this.#place(event.index)} ${subjectText(event.subject)}: not tried: ${event.reason}`);
        return;
      case 'scan-ended':
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

  #place(index: number): string {
    return `[${index + 1}/${this.#count}]`;
  }
}

function subjectText({ modelId, component, precision, backendId }: CoverageSubject): string {
  const name = modelId.split(/[\\/]/).at(-1) ?? modelId;
  return `${name}/${component}${precision === 'fp32' ? '' : ` ${precision}`} on ${backendId}`;
}
