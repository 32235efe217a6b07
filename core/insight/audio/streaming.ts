import { z } from 'zod';
import { type Known, known, knownSchema, unknown } from '../../domain/known.ts';
import type { LatencySummary } from '../../domain/measurement.ts';

/** Sound that comes as it is spoken, in chunks that are worked on one after the other. */
export const streamingSchema = z.object({
  chunkSeconds: z.number().positive(),
  /** From the first word to the result of its chunk: the chunk itself, then the front end and the median run. */
  resultAfterMs: knownSchema(z.number()),
  /** Whether the next chunk finds the last one done: 99 of 100 chunks take no longer than a chunk lasts. */
  keepsUp: knownSchema(z.boolean()),
});
export type Streaming = z.infer<typeof streamingSchema>;

type Latency = Pick<LatencySummary, 'medianMs' | 'quantiles' | 'maximumMs' | 'sampleCount'>;

export function streamingOf(chunkSeconds: number, frontEndMs: Known<number>, latency: Latency): Streaming {
  if (frontEndMs.state === 'unknown') return { chunkSeconds, resultAfterMs: frontEndMs, keepsUp: frontEndMs };
  const chunkMs = chunkSeconds * 1000;
  return {
    chunkSeconds,
    resultAfterMs: known(chunkMs + frontEndMs.value + latency.medianMs),
    keepsUp: keepsUp(chunkMs, frontEndMs.value, latency),
  };
}

function keepsUp(
  chunkMs: number,
  frontEndMs: number,
  { medianMs, quantiles, maximumMs, sampleCount }: Latency,
): Known<boolean> {
  const p99 = quantiles.find(({ quantile }) => quantile === 0.99)?.value;
  if (p99?.state === 'known') return known(frontEndMs + p99.value.valueMs <= chunkMs);
  // Half of the chunks take longer than the median: where that is too long, more runs would not help.
  if (frontEndMs + medianMs > chunkMs) return known(false);
  const isSlowestInTime = frontEndMs + maximumMs <= chunkMs;
  return unknown(
    `too few runs for a p99: the slowest of ${sampleCount} ${isSlowestInTime ? 'was in time' : 'was too late'}`,
  );
}
