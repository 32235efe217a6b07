import { randomUUID } from 'node:crypto';
import type { SampleTrace } from '../../core/domain/measurement.ts';
import type { StoreApi } from '../../main/store/store-api.ts';
import { buildMachine, buildMeasured, buildSession } from '../../main/store/testing/build-records.ts';

const samplesPerMeasurement = 10_000;

/** Fills a temporary database with made-up rows, which say so: their provenance is `simulated`. */
export async function fillStore(store: StoreApi, sampleCount: number): Promise<void> {
  const sessionId = randomUUID();
  await store.recordMachine(buildMachine());
  await store.startSession(buildSession({ id: sessionId }), {});
  for (let index = 0; index < sampleCount / samplesPerMeasurement; index++) {
    const trace: SampleTrace = {
      warmUpMs: [],
      samplesMs: Array.from({ length: samplesPerMeasurement }, (_, n) => simulatedMs(index, n)),
    };
    await store.recordMeasurement(
      buildMeasured(index, { id: randomUUID(), sessionId, provenance: 'simulated' }),
      trace,
    );
  }
}

/** Spread out like a latency, with a tail, without a random generator. */
function simulatedMs(row: number, sample: number): number {
  const phase = Math.sin(row * 12.9898 + sample * 78.233) * 43_758.5453;
  const uniform = phase - Math.floor(phase);
  return 8 + (row % 7) - 2 * Math.log(1 - 0.999 * uniform);
}
