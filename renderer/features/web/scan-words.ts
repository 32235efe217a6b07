import type { CoverageScanEvent, CoverageSubject } from '../../../core/domain/coverage-scan.ts';
import { modelName } from '../../format/words.ts';

export interface ScanState {
  readonly total: number | undefined;
  readonly done: number;
  readonly current: CoverageSubject | undefined;
  readonly counts: Readonly<Record<'whole' | 'partial' | 'refused' | 'left-out', number>>;
  /** Why subjects were not looked at, the most common reason first. */
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
  readonly ended: Extract<CoverageScanEvent, { readonly type: 'scan-ended' }> | undefined;
}

/** Where a scan stands, from its events alone. */
export function watchScan(events: readonly CoverageScanEvent[]): ScanState {
  const counts = { whole: 0, partial: 0, refused: 0, 'left-out': 0 };
  const reasons = new Map<string, number>();
  let total: number | undefined;
  let current: CoverageSubject | undefined;
  let ended: ScanState['ended'];
  for (const event of events) {
    switch (event.type) {
      case 'scan-started':
        total = event.subjects.length;
        break;
      case 'subject-started':
        current = event.subject;
        break;
      case 'subject-covered':
        counts[event.coverage.result.state] += 1;
        break;
      case 'subject-left-out':
        counts['left-out'] += 1;
        reasons.set(event.reason, (reasons.get(event.reason) ?? 0) + 1);
        break;
      case 'scan-ended':
        ended = event;
        current = undefined;
        break;
    }
  }
  return {
    total,
    done: counts.whole + counts.partial + counts.refused + counts['left-out'],
    current,
    counts,
    leftOut: [...reasons].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count),
    ended,
  };
}

/** "2 of 99 done", with what was left out: a scan that was cancelled, or cut off, did not come to all of them. */
export function doneWords({ total, done }: ScanState): string {
  return total === undefined ? 'None done' : `${String(done)} of ${String(total)} done`;
}

export function countWords({ counts }: ScanState): string {
  const { whole, partial, refused } = counts;
  const leftOut = counts['left-out'];
  return [
    `${String(whole)} whole`,
    `${String(partial)} partial`,
    `${String(refused)} refused`,
    ...(leftOut > 0 ? [`${String(leftOut)} left out`] : []),
  ].join(', ');
}

export function subjectWords({ modelId, component, backendId }: CoverageSubject): string {
  return `${modelName(modelId)} ${component} on ${backendId}`;
}
