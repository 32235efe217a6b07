import { soundWords } from '../../../core/audio/sound-words.ts';
import type { AudioReport } from '../../../core/insight/audio/audio-report.ts';
import { formatKnown, significant } from '../../format/format.ts';
import type { DocumentTable } from './audio-document.ts';
import { workName } from './figures-tables.ts';
import type { Platforms } from './platforms.ts';

/** Models down, platforms across; what was not measured is a dash. */
export function factorsTable({ rows }: AudioReport, platforms: Platforms): DocumentTable {
  const names = [...new Set(rows.map((row) => platforms.nameOf(row)))];
  const works = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const work = `${workName(row)}, ${soundWords(row.sound)}`;
    const factors = works.get(work) ?? new Map<string, string>();
    // Of several sessions on one platform the last stands; all of them are rows of the first table.
    factors.set(
      platforms.nameOf(row),
      formatKnown(row.realTimeFactor, ({ value }) => significant(value)),
    );
    works.set(work, factors);
  }
  if (names.length < 2 && works.size < 2) return { columns: [], rows: [] };
  return {
    columns: [
      { header: 'Model and sound', align: 'left' },
      ...names.map((header) => ({ header, align: 'right' as const })),
    ],
    rows: [...works].map(([work, factors]) => ({ cells: [work, ...names.map((name) => factors.get(name) ?? '—')] })),
  };
}
