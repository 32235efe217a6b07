import { soundWords } from '../../../core/audio/sound-words.ts';
import { pluralOf } from '../../../core/domain/plural.ts';
import type { AudioReport } from '../../../core/insight/audio/audio-report.ts';
import type { AudioRow } from '../../../core/insight/audio/audio-row.ts';
import { caseName } from '../../format/case-name.ts';
import { formatBytes, formatKnown, formatMs, significant } from '../../format/format.ts';
import type { DocumentColumn, DocumentTable } from './audio-document.ts';
import type { Platforms } from './platforms.ts';

function left(header: string): DocumentColumn {
  return { header, align: 'left' };
}

function right(header: string): DocumentColumn {
  return { header, align: 'right' };
}

/** One row a measured case that listens. */
export function figuresTable({ rows }: AudioReport, platforms: Platforms): DocumentTable {
  return {
    columns: [
      left('Model'),
      left('Sound'),
      left('Platform'),
      right('Front end'),
      right('Median run'),
      right('Real-time factor'),
      right('For 1 s of sound'),
      right('First result'),
      right('Streaming, after'),
      left('Keeps up'),
      right('Peak memory'),
      left('Output'),
      left('Verdict'),
    ],
    rows: rows.map((row) => ({ cells: figureCells(row, platforms), state: row.grade })),
  };
}

function figureCells(row: AudioRow, platforms: Platforms): string[] {
  return [
    workName(row),
    soundWords(row.sound),
    `${platforms.nameOf(row)}${row.software ? ' (software)' : ''}`,
    formatKnown(row.frontEnd, ({ medianMs }) => formatMs(medianMs)),
    formatMs(row.medianMs),
    factorText(row),
    formatMs(row.latencyPerSecondMs),
    formatKnown(row.firstResult.ms, formatMs),
    formatKnown(row.streaming.resultAfterMs, formatMs),
    keepsUpText(row),
    formatKnown(row.peakMemoryBytes, formatBytes),
    row.outputState === 'is-reference' ? 'is the reference' : row.outputState.replace('-', ' '),
    provenanceText(row),
  ];
}

/** "whisper-tiny · encoder": the sound has a column of its own. */
export function workName({ case: { workload } }: Pick<AudioRow, 'case'>): string {
  const precision = workload.precision === 'fp32' ? [] : [workload.precision];
  return [workload.modelId, workload.component, ...precision].join(' · ');
}

export function factorText({ realTimeFactor }: Pick<AudioRow, 'realTimeFactor'>): string {
  return formatKnown(realTimeFactor, ({ value, interval }) => {
    if (interval.state === 'unknown') return significant(value);
    return `${significant(value)} (${significant(interval.value.low)}–${significant(interval.value.high)})`;
  });
}

function keepsUpText({ streaming: { keepsUp } }: AudioRow): string {
  if (keepsUp.state === 'unknown') return `unknown: ${keepsUp.reason}`;
  return keepsUp.value ? 'yes' : 'no';
}

function provenanceText({ grade, provenance }: AudioRow): string {
  return provenance === 'measured' ? grade : `${grade} · ${provenance}`;
}

/** What takes no sound itself: decoders on their own, and the stages of pipelines. */
export function decodersTable({ rows, deafRows }: AudioReport, platforms: Platforms): DocumentTable {
  return {
    columns: [left('Part'), left('Platform'), right('Median run'), right('Throughput')],
    rows: [
      ...deafRows.map((row) => ({
        cells: [
          workName(row),
          platforms.nameOf(row),
          formatMs(row.medianMs),
          `${significant(row.perSecond)} ${pluralOf(row.itemName)}/s`,
        ],
      })),
      ...rows.flatMap((row) => (row.stages ?? []).map((stage) => ({ cells: stageCells(row, stage, platforms) }))),
    ],
  };
}

type Stage = NonNullable<AudioRow['stages']>[number];

function stageCells(
  row: AudioRow,
  { name, medianMs, runsPerPipeline, givesTokens }: Stage,
  platforms: Platforms,
): string[] {
  const times = runsPerPipeline === 1 ? '' : ` (${runsPerPipeline} times)`;
  const rate = (ms: number): string => `${significant(1000 / ms)} tokens/s`;
  return [
    `${workName(row)}: ${name}${times}`,
    platforms.nameOf(row),
    formatKnown(medianMs, formatMs),
    givesTokens ? formatKnown(medianMs, rate) : '',
  ];
}

export function unmeasuredTable({ unmeasured }: AudioReport): DocumentTable {
  return {
    columns: [left('Reason'), left('What to do'), left('Cases')],
    rows: unmeasured.map(({ outcome, class: failureClass, reason, fix, cases }) => ({
      cells: [
        failureClass === undefined ? `skipped: ${reason}` : `failed (${failureClass}): ${reason}`,
        fix,
        cases.map((item) => `${caseName(item)} on ${item.backendId}`).join('; '),
      ],
      state: outcome,
    })),
  };
}
