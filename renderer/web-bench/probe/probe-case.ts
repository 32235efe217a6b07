import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { CompletionTimes, WarmStart, WebEvidence } from '../../../core/domain/web-evidence.ts';
import type { CaseJob } from '../../../core/measure/case-protocol.ts';
import { findWebBackend } from '../backends/registry.ts';
import type { OpenBackend } from '../backends/web-backend.ts';
import { chooseEngine } from '../choose-engine.ts';
import { type Engine, loadEngine } from '../engine.ts';
import { fetchModel, modelBytesOf } from '../model-bytes.ts';
import { engineOptions, orLost } from '../opened-case.ts';
import { measureCompletion } from './measure-completion.ts';
import { measureWarmStart } from './measure-warm-start.ts';

export type Probe = Pick<WebEvidence, 'completionTimes' | 'warmStart'>;

/** Above this a model is not loaded once more only to see how the second time goes. */
const mostBytes = 1_000_000_000;

/**
 * What is asked of a case beside its time, in a worker of its own after the timed one: how a start goes for which the browser has
 * kept what it keeps, and where a run's time ends. Nothing here fails the case.
 */
export async function probeCase(job: CaseJob): Promise<Probe> {
  const backend = findWebBackend(job.backendId);
  const refusal = refusalOf(job);
  if (refusal !== undefined) return unprobed(refusal);
  const engine = await loadEngine(chooseEngine(job), engineOptions(backend, job, { verbose: false, cache: 'default' }));
  const opened = await backend.open();
  try {
    // In this order: the warm start wants a device that has run nothing yet.
    const warmStart = await attempt(orLost(opened, warm(job, engine, opened)));
    const completionTimes = await attempt(orLost(opened, completion(job, engine, opened)));
    return { completionTimes, warmStart };
  } finally {
    opened.close();
  }
}

export function unprobed(reason: string): Probe {
  return { completionTimes: unknown(reason), warmStart: unknown(reason) };
}

function refusalOf({ work, scenario }: CaseJob): string | undefined {
  const streams = scenario?.kind === 'throughput' || scenario?.kind === 'server' ? scenario.concurrency : 1;
  if (streams > 1) return 'Of several streams at once it is not asked: see the same model’s latency case.';
  const bytes = modelBytesOf(work);
  if (bytes <= mostBytes) return undefined;
  return `The model has ${(bytes / 1e9).toFixed(1)} GB; above 1 GB it is not loaded once more for this.`;
}

async function warm(job: CaseJob, engine: Engine, opened: OpenBackend): Promise<Known<WarmStart>> {
  return known(await measureWarmStart(job, engine, opened));
}

async function completion(job: CaseJob, { ort }: Engine, opened: OpenBackend): Promise<Known<CompletionTimes>> {
  const { work } = job;
  if (work.kind === 'pipeline') return unknown('Of a pipeline it is asked part by part: measure its components.');
  const { residentTensors } = opened;
  if (residentTensors === undefined) return unknown('The data of this backend is always in the page’s memory.');
  const bytes = await fetchModel(work.model, { cache: 'default' });
  return measureCompletion(ort, job, work, bytes, opened, residentTensors);
}

async function attempt<T>(work: Promise<Known<T>>): Promise<Known<T>> {
  try {
    return await work;
  } catch (error) {
    return unknown(`It could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
}
