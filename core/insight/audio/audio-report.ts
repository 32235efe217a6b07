import { z } from 'zod';
import { comparisonSchema } from '../../domain/comparison.ts';
import { type Known, known, knownSchema, unknown } from '../../domain/known.ts';
import type { Measured, Measurement } from '../../domain/measurement.ts';
import type { Model } from '../../domain/model.ts';
import { caseSchema } from '../../domain/workload.ts';
import { type AudioRow, audioRowOf, audioRowSchema } from './audio-row.ts';
import { failuresByReason, unmeasuredSchema } from './failures-by-reason.ts';
import { platformComparisons } from './platform-comparisons.ts';

/** Where rows come from. */
export const audioSourceSchema = z.object({
  sessionId: z.uuid(),
  startedAt: z.iso.datetime(),
  machineId: z.string(),
  machine: knownSchema(z.string()),
  assayVersion: z.string(),
  profile: z.string(),
  /** It came with a report: from another machine, or from another day of this one. */
  isImported: z.boolean(),
});
export type AudioSource = z.infer<typeof audioSourceSchema>;

/** A part of a model that takes no sound, measured beside those that do: a decoder. */
export const deafRowSchema = z.object({
  measurementId: z.uuid(),
  sessionId: z.uuid(),
  case: caseSchema,
  host: z.string(),
  medianMs: z.number(),
  perSecond: z.number(),
  itemName: z.string(),
});

export const audioReportSchema = z.object({
  sources: z.array(audioSourceSchema),
  rows: z.array(audioRowSchema),
  deafRows: z.array(deafRowSchema),
  /** Each platform against the native CPU of the same source, and that of every further source against the first's. */
  comparisons: z.array(comparisonSchema),
  unmeasured: z.array(unmeasuredSchema),
});
export type AudioReport = z.infer<typeof audioReportSchema>;

export interface AudioSession {
  readonly source: AudioSource;
  readonly measurements: readonly Measurement[];
}

/** What sessions tell of models that listen, from their rows alone. */
export function audioReportOf(
  sessions: readonly AudioSession[],
  findModel: (modelId: string) => Model | undefined,
): AudioReport {
  const all = sessions.flatMap(({ measurements }) => measurements);
  const measured = all.filter((item) => item.outcome === 'measured');
  const machineOf = new Map(sessions.map(({ source }) => [source.sessionId, source.machineId]));
  return {
    sources: sessions.map(({ source }) => source),
    rows: byWork(
      measured.flatMap(
        (item) => audioRowOf(item, { model: findModel(item.case.workload.modelId), others: measured }) ?? [],
      ),
    ),
    deafRows: measured.flatMap(deafRowOf),
    comparisons: platformComparisons(
      measured.map((measurement) => ({ measurement, machineId: machineOf.get(measurement.sessionId) })),
    ),
    unmeasured: failuresByReason(all),
  };
}

/** Platforms of one work stand beside each other, whatever was measured between them; works in the order of their first. */
function byWork(rows: readonly AudioRow[]): AudioRow[] {
  const works = new Map<string, AudioRow[]>();
  for (const row of rows) {
    const { modelId, component, precision, batch } = row.case.workload;
    const work = [modelId, component, precision, batch, row.sound.signal, row.sound.seconds].join(' ');
    works.set(work, [...(works.get(work) ?? []), row]);
  }
  return [...works.values()].flat();
}

function deafRowOf(item: Measured): AudioReport['deafRows'] {
  if (item.case.workload.audio !== undefined) return [];
  return [
    {
      measurementId: item.id,
      sessionId: item.sessionId,
      case: item.case,
      host: item.execution.host,
      medianMs: item.latency.medianMs,
      perSecond: item.latency.throughputPerSecond,
      itemName: item.items?.name ?? 'item',
    },
  ];
}

/** The machine in words, where this side knows it. */
export function machineWords(label: string | undefined): Known<string> {
  return label === undefined ? unknown('the machine is not known here') : known(label);
}
