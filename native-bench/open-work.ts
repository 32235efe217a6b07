import type { CaseJob } from '../core/measure/case-protocol.ts';
import type { InferencePort } from '../core/measure/inference-port.ts';
import type { PipelinePort } from '../core/measure/run-pipeline.ts';
import { oneStream, type StreamPool } from '../core/measure/scenarios/stream-pool.ts';
import { openNativePipeline } from './native-pipeline.ts';
import { openComponent } from './open-component.ts';
import type { Ort } from './ort-session.ts';
import { createNativeWait } from './streams/native-wait.ts';
import { openStreamThreads, threadsOfStream } from './streams/stream-threads.ts';

export interface OpenedWork {
  readonly port: InferencePort;
  /** The same port, where it is a pipeline's. */
  readonly pipeline?: PipelinePort;
  /** The same port's streams, for scenarios. */
  readonly pool: StreamPool;
  readonly createMs: number;
  /** Of each stream, where there are several; otherwise what was asked for is all that is known. */
  readonly threadsPerStream?: number;
}

/** Several streams are threads of this process; one is this thread, so that nothing lies between it and its clock. */
export async function openWork(ort: Ort, job: CaseJob): Promise<OpenedWork> {
  const streams = streamsOf(job);
  if (streams > 1) {
    const { pool, createMs } = await openStreamThreads(job, streams);
    return { port: pool.port, pool, createMs, threadsPerStream: threadsOfStream(job.threads, streams) };
  }
  if (job.work.kind === 'pipeline') {
    const { pipeline, createMs } = await openNativePipeline(ort, job.work, job);
    return { port: pipeline, pipeline, pool: streamOfThisThread(pipeline), createMs };
  }
  const { port, createMs } = await openComponent(ort, job);
  return { port, pool: streamOfThisThread(port), createMs };
}

export function streamsOf({ scenario }: CaseJob): number {
  return scenario?.kind === 'throughput' || scenario?.kind === 'server' ? scenario.concurrency : 1;
}

function streamOfThisThread(port: InferencePort): StreamPool {
  const clock = (): number => performance.now();
  return oneStream(port, clock, createNativeWait(clock));
}
