import type {
  ImportFileState,
  ImportState,
  ImportStatus,
  ImportTotals,
} from '../../../../core/domain/import-report.ts';
import { formatCount, formatInteger } from '../../../format/number.ts';
import type { Tone } from '../../../ui/badge.tsx';
import type { IconName } from '../../../ui/icon.tsx';

interface Look {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly label: string;
}

export const importLooks: Readonly<Record<ImportState, Look>> = {
  running: { tone: 'accent', icon: 'clock', label: 'running' },
  finished: { tone: 'valid', icon: 'check', label: 'finished' },
  cancelled: { tone: 'unstable', icon: 'stop', label: 'cancelled' },
  failed: { tone: 'invalid', icon: 'error', label: 'failed' },
  'ended-early': { tone: 'unstable', icon: 'warning', label: 'ended early' },
};

export const fileLooks: Readonly<Record<ImportFileState, Look>> = {
  imported: { tone: 'valid', icon: 'check', label: 'read' },
  known: { tone: 'neutral', icon: 'minus', label: 'known already' },
  unrecognised: { tone: 'unstable', icon: 'warning', label: 'of no known format' },
  unreadable: { tone: 'invalid', icon: 'error', label: 'not readable' },
};

/** How far it is. The number of files grows while folders are still being walked. */
export function progressText(totals: ImportTotals): string {
  const done = filesDone(totals);
  return `${formatInteger(done)} of ${formatCount(totals.filesFound, 'file')} read, ${formatCount(totals.records, 'record')} so far`;
}

export function filesDone({ imported, known, unrecognised, unreadable }: ImportTotals): number {
  return imported + known + unrecognised + unreadable;
}

/** Nothing was news. Files whose bytes are known are not read again, and tell of no record. */
export function isAllHere({ totals, state }: Pick<ImportStatus, 'totals' | 'state'>): boolean {
  return state === 'finished' && totals.newRecords === 0 && totals.records + totals.known > 0;
}

/** What of the records is news, in one line. */
export function newsText({ records, newRecords, rejectedRecords }: ImportTotals, dryRun: boolean): string {
  const before = records - newRecords;
  const parts = [
    `${formatCount(newRecords, 'new record')}${dryRun ? ' would come in' : ' came in'}`,
    ...(before > 0 ? [`${formatInteger(before)} here already`] : []),
    ...(rejectedRecords > 0 ? [`${formatInteger(rejectedRecords)} rejected`] : []),
  ];
  return parts.join(', ');
}
