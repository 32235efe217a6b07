import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { backends } from '../core/domain/backends.ts';
import { type Known, known, unknown } from '../core/domain/known.ts';
import type { Placement } from '../core/domain/measurement.ts';
import type { OperatorProfile } from '../core/domain/operator-profile.ts';
import type { CaseJob, ModelLocation } from '../core/measure/case-protocol.ts';
import { operatorsFromProfile } from '../core/measure/operator-profile/operators-from-profile.ts';
import { runForProfile } from '../core/measure/operator-profile/run-for-profile.ts';
import { type CountedPlacement, placementFromProfile } from '../core/measure/placement/profile-events.ts';
import { openNativePipeline } from './native-pipeline.ts';
import { createFeeds, type ExtraOptions, type Ort, openSession } from './ort-session.ts';

/** What the sessions after the timed one tell. */
export interface Diagnosis {
  readonly placement: Known<Placement>;
  readonly operators: Known<OperatorProfile>;
}

/** Which provider ran which node, and where the time goes: from sessions of their own, since profiling costs time. */
export async function diagnose(ort: Ort, job: CaseJob, scratchFolder: string): Promise<Diagnosis> {
  const events = await profileSessions(ort, job, scratchFolder).catch((error: unknown) =>
    unknown(`Profiling failed: ${messageOf(error)}`),
  );
  if (events.state === 'unknown') return { placement: events, operators: events };
  const counted = placementFromProfile(events.value, backends[job.backendId].providerName);
  if (counted === undefined) {
    const gap = unknown('the profile names no node with its provider');
    return { placement: gap, operators: gap };
  }
  const strictPass = await tryStrictly(ort, job);
  if (job.work.kind === 'pipeline') {
    return { placement: known({ ...withoutShares(counted), strictPass }), operators: pipelineOperators };
  }
  return { placement: known({ ...counted, strictPass }), operators: operatorsFromProfile(events.value) };
}

/** Its loop is cut short when it is profiled, and later iterations have longer caches: sums over it would be of no real run. */
const pipelineOperators = unknown('A pipeline’s operators are profiled part by part: measure its components.');

async function profileSessions(ort: Ort, job: CaseJob, folder: string): Promise<Known<readonly unknown[]>> {
  await runProfiled(ort, job, (model) => ({
    enableProfiling: true,
    profileFilePrefix: join(folder, prefixOf(model)),
  }));
  const events: unknown[] = [];
  for (const model of modelsOf(job).keys()) {
    const profile = await readProfile(folder, prefixOf(model));
    if (profile === undefined) return unknown('the runtime wrote no profile');
    // Nodes of two models may share a name.
    for (const event of profile) events.push(renamed(event, `${model}/`));
  }
  return known(events);
}

/** Runs the case's work in sessions that write down what they do. */
async function runProfiled(ort: Ort, job: CaseJob, extraOf: (model: number) => ExtraOptions): Promise<void> {
  const { work } = job;
  const clock = (): number => performance.now();
  if (work.kind === 'pipeline') {
    const { pipeline } = await openNativePipeline(ort, work, job, { extraOf, maximumIterations: 1 });
    await runForProfile(() => pipeline.run(), clock);
    return pipeline.close();
  }
  const session = await openSession(ort, work.model, job, extraOf(0));
  const feeds = createFeeds(ort, work.inputs, job.seed);
  await runForProfile(() => session.run(feeds, work.outputNames), clock);
  // Gives nothing back: the file's name has the date in it and has to be looked for.
  session.endProfiling();
  await session.release();
}

async function readProfile(folder: string, prefix: string): Promise<readonly unknown[] | undefined> {
  const file = (await readdir(folder)).find((name) => name.startsWith(prefix));
  if (file === undefined) return undefined;
  const profile: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
  return Array.isArray(profile) ? profile : undefined;
}

function renamed(event: unknown, prefix: string): unknown {
  if (typeof event !== 'object' || event === null || !('name' in event)) return event;
  return { ...event, name: `${prefix}${String(event.name)}` };
}

/** The loop was cut short: times of several providers would not have the weight that they have in the pipeline. */
function withoutShares(counted: CountedPlacement): CountedPlacement {
  if (counted.providers.length < 2) return counted;
  return { ...counted, providers: counted.providers.map(({ provider, nodes }) => ({ provider, nodes })) };
}

function modelsOf({ work }: CaseJob): readonly ModelLocation[] {
  return work.kind === 'pipeline' ? work.models : [work.model];
}

function prefixOf(model: number): string {
  return `profile-${model}-`;
}

/** Whether the provider takes the whole model. Shape operators that are put on the CPU on purpose refuse it too. */
async function tryStrictly(ort: Ort, job: CaseJob): Promise<Placement['strictPass']> {
  if (backends[job.backendId].providerName === 'CPUExecutionProvider') {
    return { state: 'not-applicable', reason: 'The CPU provider is the one that others fall back to.' };
  }
  try {
    for (const model of modelsOf(job)) {
      const session = await openSession(ort, model, job, { extra: { session: { disable_cpu_ep_fallback: '1' } } });
      await session.release();
    }
    return { state: 'passed' };
  } catch (error) {
    return { state: 'refused', message: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
