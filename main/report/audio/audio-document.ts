import type { AudioReport } from '../../../core/insight/audio/audio-report.ts';
import { factorsTable } from './factors-table.ts';
import { decodersTable, figuresTable, unmeasuredTable } from './figures-tables.ts';
import { comparisonsTable } from './comparisons-table.ts';
import { Platforms } from './platforms.ts';

export interface DocumentColumn {
  readonly header: string;
  readonly align: 'left' | 'right';
}

/** `state` is the grade of a number or the way a case ended, for its colour. */
export interface DocumentRow {
  readonly cells: readonly string[];
  readonly state?: string;
}

export interface DocumentTable {
  readonly columns: readonly DocumentColumn[];
  readonly rows: readonly DocumentRow[];
}

export interface DocumentSection {
  readonly kind: 'figures' | 'factors' | 'decoders' | 'platforms' | 'unmeasured' | 'method';
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: DocumentTable;
}

/** What every form of the report says: text, Markdown and HTML only dress it. */
export interface AudioDocument {
  readonly title: string;
  readonly sources: readonly string[];
  readonly sections: readonly DocumentSection[];
}

/** What the figures mean. */
const method = [
  'The real-time factor is (front end + median run) / seconds of sound: below 1 is faster than real time. Its interval is that of the median; the front end is timed apart from the model, on the same host.',
  'The first result counts from the end of the sound: the front end and one run; of a model that generates tokens, up to its first token.',
  'Streaming: sound comes in chunks as long as the sound of the row. The result of a chunk comes the chunk itself, the front end and a run after its first word; it keeps up if 99 of 100 chunks take no longer than a chunk lasts.',
  'Whisper hears a fixed window of 30 s and CLAP one of 10 s: they do the same work whatever is in it, so that each is measured once, with sound that fills it or the longest asked for that fits, and only the seconds of that sound count.',
  'Sounds are generated from a seed, equal to the byte on every platform; the front ends are those of the published feature extractors.',
];

/** `advice`: what was left out of the plan, and why. */
export function audioDocument(report: AudioReport, advice: readonly string[] = []): AudioDocument {
  const platforms = new Platforms(report);
  const sections: DocumentSection[] = [
    section('figures', 'Models that listen', figuresTable(report, platforms), advice),
    section('factors', 'Real-time factors side by side', factorsTable(report, platforms)),
    section('decoders', 'Decoders', decodersTable(report, platforms)),
    section('platforms', 'Platforms', comparisonsTable(report, platforms), [
      'Each platform against the native CPU that did the same work; the ratio is of run medians with its 95 % interval. One run a case says nothing of how the next would do: --runs 3 and more give intervals and claims.',
    ]),
    section('unmeasured', 'Not measured', unmeasuredTable(report)),
    { kind: 'method', heading: 'How to read this', paragraphs: method },
  ];
  return {
    title: 'Assay audio report',
    sources: report.sources.map(sourceText),
    // What there is nothing to say about is left out.
    sections: sections.filter(({ kind, table }) => kind === 'method' || kind === 'figures' || table !== undefined),
  };
}

function section(
  kind: DocumentSection['kind'],
  heading: string,
  table: DocumentTable,
  paragraphs: readonly string[] = [],
): DocumentSection {
  if (table.rows.length > 0) return { kind, heading, paragraphs, table };
  return { kind, heading, paragraphs: kind === 'figures' ? ['Nothing was measured.', ...paragraphs] : paragraphs };
}

function sourceText({
  machine,
  startedAt,
  profile,
  assayVersion,
  isImported,
  sessionId,
}: AudioReport['sources'][number]): string {
  const name = machine.state === 'known' ? machine.value : `a machine that is not known (${machine.reason})`;
  const day = `${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)} UTC`;
  const origin = isImported ? ' · imported' : '';
  return `${name} · ${day} · profile ${profile} · Assay ${assayVersion} · session ${sessionId.slice(0, 8)}${origin}`;
}
