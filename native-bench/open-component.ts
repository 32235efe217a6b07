import { poolSeeds } from '../core/measure/input-pool.ts';
import type { CaseJob } from '../core/measure/case-protocol.ts';
import type { InferencePort } from '../core/measure/inference-port.ts';
import { ComponentPort } from './component-port.ts';
import { sleepingThreads } from './native-pipeline.ts';
import { createFeeds, type Ort, openSession } from './ort-session.ts';

export interface OpenedComponent {
  readonly port: InferencePort;
  readonly createMs: number;
}

/** `isOneOfSeveral`: other sessions compute at the same time, so that threads that wait in a loop would take their processors. */
export async function openComponent(
  ort: Ort,
  job: CaseJob,
  { isOneOfSeveral = false }: { readonly isOneOfSeveral?: boolean } = {},
): Promise<OpenedComponent> {
  const { work } = job;
  if (work.kind === 'pipeline') throw new Error('A pipeline was opened as a component.');
  // Made before the session's clock starts: drawing inputs is no part of opening a model.
  const sets = poolSeeds(job).map((seed) => createFeeds(ort, work.inputs, seed));
  const opening = performance.now();
  const session = await openSession(ort, work.model, job, isOneOfSeveral ? { extra: sleepingThreads } : {});
  return { port: new ComponentPort(session, sets, work.outputNames), createMs: performance.now() - opening };
}
