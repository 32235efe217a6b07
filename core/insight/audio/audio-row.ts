import { z } from 'zod';
import { soundSchema } from '../../domain/audio.ts';
import { type Known, known, knownSchema, unknown } from '../../domain/known.ts';
import { frontEndTimeSchema, type Measured, outputCheckSchema, stageTimesSchema } from '../../domain/measurement.ts';
import type { Model } from '../../domain/model.ts';
import { provenanceSchema } from '../../domain/provenance.ts';
import { verdictSchema } from '../../domain/verdict.ts';
import { caseSchema } from '../../domain/workload.ts';
import { firstResultOf } from './first-result.ts';
import { streamingOf, streamingSchema } from './streaming.ts';

const boundsSchema = z.object({ low: z.number(), high: z.number() });

/** What a measured case that listens tells of speed: every figure from its own row of the results, but for the first result. */
export const audioRowSchema = z.object({
  measurementId: z.uuid(),
  sessionId: z.uuid(),
  case: caseSchema,
  provenance: provenanceSchema,
  host: z.string(),
  software: z.boolean(),
  grade: verdictSchema.shape.grade,
  outputState: z.enum(outputCheckSchema.options.map(({ shape }) => shape.state.value)),
  sound: soundSchema,
  /** Of one run, all rows of its batch together: what the times are held against. */
  soundSeconds: z.number().positive(),
  /** Of the model alone. */
  medianMs: z.number(),
  frontEnd: knownSchema(frontEndTimeSchema),
  /** (front end + median) / seconds of sound: below 1 is faster than real time. The interval is that of the median. */
  realTimeFactor: knownSchema(z.object({ value: z.number(), interval: knownSchema(boundsSchema) })),
  /** Milliseconds of the model for one second of sound. */
  latencyPerSecondMs: z.number(),
  firstResult: z.object({ ms: knownSchema(z.number()), parts: z.array(z.string()) }),
  streaming: streamingSchema,
  peakMemoryBytes: knownSchema(z.number()),
  /** Pipelines only. */
  stages: z.array(stageTimesSchema).optional(),
});
export type AudioRow = z.infer<typeof audioRowSchema>;

/** `undefined` of a case that heard nothing. `others`: what was measured beside it. */
export function audioRowOf(
  measured: Measured,
  context: { readonly model: Model | undefined; readonly others: readonly Measured[] },
): AudioRow | undefined {
  const { audio: sound, batch } = measured.case.workload;
  if (sound === undefined) return undefined;
  const soundSeconds = measured.items?.audioSeconds ?? sound.seconds * batch;
  const { medianMs, medianInterval } = measured.latency;
  const frontEnd = measured.frontEnd ?? unknown('the front end was not timed with this case');
  const frontEndMs: Known<number> = frontEnd.state === 'known' ? known(frontEnd.value.medianMs) : frontEnd;
  const firstResult = firstResultOf(measured, frontEndMs, context);
  return {
    measurementId: measured.id,
    sessionId: measured.sessionId,
    case: measured.case,
    provenance: measured.provenance,
    host: measured.execution.host,
    software: measured.execution.software,
    grade: measured.verdict.grade,
    outputState: measured.outputCheck.state,
    sound,
    soundSeconds,
    medianMs,
    frontEnd,
    realTimeFactor: realTimeFactorOf(soundSeconds, frontEndMs, medianMs, medianInterval),
    latencyPerSecondMs: medianMs / soundSeconds,
    firstResult: { ms: firstResult.ms, parts: [...firstResult.parts] },
    streaming: batch === 1 ? streamingOf(sound.seconds, frontEndMs, measured.latency) : noStream(sound.seconds),
    peakMemoryBytes: measured.peakMemoryBytes,
    ...(measured.stages === undefined ? {} : { stages: measured.stages }),
  };
}

function realTimeFactorOf(
  soundSeconds: number,
  frontEndMs: Known<number>,
  medianMs: number,
  interval: Measured['latency']['medianInterval'],
): AudioRow['realTimeFactor'] {
  if (frontEndMs.state === 'unknown') return frontEndMs;
  const factor = (ms: number): number => (frontEndMs.value + ms) / 1000 / soundSeconds;
  return known({
    value: factor(medianMs),
    interval:
      interval.state === 'unknown'
        ? interval
        : known({ low: factor(interval.value.lowMs), high: factor(interval.value.highMs) }),
  });
}

function noStream(chunkSeconds: number): AudioRow['streaming'] {
  const reason = unknown('a batch of sounds is no stream');
  return { chunkSeconds, resultAfterMs: reason, keepsUp: reason };
}
