import type { Comparison, ComparisonSide } from '../../../core/domain/comparison.ts';
import { comparisonStatement } from '../../../core/insight/comparison/comparison-statement.ts';
import type { AudioReport } from '../../../core/insight/audio/audio-report.ts';
import { caseName } from '../../format/case-name.ts';
import { formatMs, significant } from '../../format/format.ts';
import type { DocumentTable } from './audio-document.ts';
import type { Platforms } from './platforms.ts';

/** Each platform against the native CPU. */
export function comparisonsTable(report: AudioReport, platforms: Platforms): DocumentTable {
  const hosts = new Map([...report.rows, ...report.deafRows].map(({ measurementId, host }) => [measurementId, host]));
  const nameOf = (side: ComparisonSide): string =>
    platforms.nameOf({ sessionId: side.sessionId, case: side.case, host: hosts.get(side.measurementId) ?? '' });
  return {
    columns: [
      { header: 'Work', align: 'left' },
      { header: 'Platform', align: 'left' },
      { header: 'Against', align: 'left' },
      { header: 'Time', align: 'right' },
      { header: 'Its time', align: 'right' },
      { header: 'Speed', align: 'right' },
      { header: 'The platform is', align: 'left' },
    ],
    rows: report.comparisons.map((comparison) => ({
      cells: [
        caseName({ ...comparison.other.case, threads: undefined }),
        nameOf(comparison.other),
        nameOf(comparison.baseline),
        formatMs(comparison.other.medianMs),
        formatMs(comparison.baseline.medianMs),
        speedText(comparison),
        comparisonStatement(comparison),
      ],
    })),
  };
}

function speedText({ speed }: Comparison): string {
  if (speed.state === 'unknown') return 'unknown';
  const { ratio, interval } = speed.value;
  if (interval.state === 'unknown') return `${significant(ratio)}×`;
  return `${significant(ratio)}× (${significant(interval.value.low)}–${significant(interval.value.high)})`;
}
