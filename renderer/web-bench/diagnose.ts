import { backends } from '../../core/domain/backends.ts';
import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { Placement } from '../../core/domain/measurement.ts';
import type { OperatorProfile } from '../../core/domain/operator-profile.ts';
import type { CaseJob, ModelLocation } from '../../core/measure/case-protocol.ts';
import { operatorsFromProfile } from '../../core/measure/operator-profile/operators-from-profile.ts';
import { runForProfile } from '../../core/measure/operator-profile/run-for-profile.ts';
import { placementFromProfile } from '../../core/measure/placement/profile-events.ts';
import { findWebBackend } from './backends/registry.ts';
import type { OpenBackend } from './backends/web-backend.ts';
import { chooseEngine } from './choose-engine.ts';
import type { ConsoleTap } from './console-tap.ts';
import { outlineOf } from './cover/model-operators.ts';
import { shapeAdvice } from './cover/shape-advice.ts';
import { withOperators } from './cover/with-operators.ts';
import { gpuWorkOf } from './gpu-work/gpu-work-of.ts';
import { loadEngine, type OrtModule } from './engine.ts';
import { createMachineLearningContext } from './machine-learning-context.ts';
import { fetchModel, type ModelBytes, modelsOf } from './model-bytes.ts';
import { parseConsoleProfile } from './console-profile.ts';
import { createSession, type Session } from './open-session.ts';
import { engineOptions, orLost } from './opened-case.ts';
import { placementOf, sumPlacements, withTimeShares } from './placement.ts';
import { parsePlacementLog } from './placement-log.ts';
import { digestOf } from './sha256.ts';
import { createFeeds } from './tensors.ts';
import type { Diagnosis } from './worker-messages.ts';

type StrictPass = Placement['strictPass'];

const profiled = { enableProfiling: true } as const;

/**
 * Two more sessions of each model, apart from the timed one: one that tells where its nodes went, and one that may not fall back,
 * which also tells where the time goes; where it is refused, a third tells that.
 */
export async function diagnoseCase(job: CaseJob, tap: ConsoleTap): Promise<Diagnosis> {
  const backend = findWebBackend(job.backendId);
  const engine = await loadEngine(chooseEngine(job), engineOptions(backend, job, { verbose: true, cache: 'default' }));
  const opened = await backend.open({ timestamps: true });
  try {
    const looked: LookedAt[] = [];
    for (const model of modelsOf(job.work)) {
      looked.push(await orLost(opened, lookAtModel(engine.ort, job, model, opened, tap)));
    }
    const limits = opened.supportLimits;
    const placement = sumPlacements(looked.map((item) => item.placement));
    const operators = looked[0]?.operators ?? unknown('The case has no model.');
    const gpu = await gpuWorkOf(engine.ort, job, looked[0]?.events);
    return {
      placement,
      operators,
      ...(limits === undefined ? {} : { limits: await compareLimits(limits) }),
      ...(gpu === undefined ? {} : { gpu }),
    };
  } finally {
    opened.close();
  }
}

interface LookedAt {
  readonly placement: Known<Placement>;
  readonly operators: Known<OperatorProfile>;
  /** Of its profile. */
  readonly events: Known<readonly unknown[]>;
}

async function lookAtModel(
  ort: OrtModule,
  job: CaseJob,
  model: ModelLocation,
  opened: OpenBackend,
  tap: ConsoleTap,
): Promise<LookedAt> {
  const bytes = await fetchModel(model, { cache: 'default' });
  const lines = await readLog(ort, bytes, opened, tap);
  const { strictPass, session } = await openStrictly(ort, job, bytes, opened);
  const events = await profileModel(ort, job, bytes, opened, tap, session).catch((error: unknown) =>
    unknown(`Profiling failed: ${messageOf(error)}`),
  );
  const { providerName } = backends[job.backendId];
  const log = parsePlacementLog(lines);
  const outline = outlineOf(bytes);
  const advice = shapeAdvice(outline, job.work.kind === 'component' ? job.work.inputs : []);
  const placement = withOperators(placementOf(providerName, log, strictPass, advice), lines, providerName, outline);
  if (events.state === 'unknown') return { placement, operators: events, events };
  return {
    placement: withTimeShares(placement, log, placementFromProfile(events.value, providerName)),
    operators: operatorsFromProfile(events.value),
    events,
  };
}

async function readLog(
  ort: OrtModule,
  bytes: ModelBytes,
  opened: OpenBackend,
  tap: ConsoleTap,
): Promise<readonly string[]> {
  tap.startCollecting();
  const session = await createSession(ort, bytes, opened, { logSeverityLevel: 0, logVerbosityLevel: 0 });
  await session.release();
  return tap.collected();
}

/**
 * The engine prints the whole profile to the console when profiling ends: in a page there is no file. A session that profiles
 * already is taken, and released.
 */
async function profileModel(
  ort: OrtModule,
  { work, seed }: CaseJob,
  bytes: ModelBytes,
  opened: OpenBackend,
  tap: ConsoleTap,
  profiling: Session | undefined,
): Promise<Known<readonly unknown[]>> {
  if (work.kind === 'pipeline') {
    await profiling?.release();
    return unknown('A pipeline’s operators are profiled part by part: measure its components.');
  }
  const session = profiling ?? (await createSession(ort, bytes, opened, profiled));
  const feeds = createFeeds(ort, work.inputs, seed);
  await runForProfile(
    () => session.run(feeds, work.outputNames),
    () => performance.now(),
  );
  tap.startCollecting();
  session.endProfiling();
  const events = parseConsoleProfile(tap.collected());
  await session.release();
  return events.length === 0 ? unknown('The engine printed no profile.') : known(events);
}

/** A session that may not fall back: where it opens at all, nothing did. It is open, and profiles if the case is to be profiled. */
async function openStrictly(
  ort: OrtModule,
  job: CaseJob,
  bytes: ModelBytes,
  opened: OpenBackend,
): Promise<{ readonly strictPass: StrictPass; readonly session?: Session }> {
  if (job.backendId === 'web-wasm') {
    const reason = 'The CPU provider is what was asked for: there is nothing to fall back to.';
    return { strictPass: { state: 'not-applicable', reason } };
  }
  try {
    const options = { ...(isProfiled(job) ? profiled : {}), extra: { session: { disable_cpu_ep_fallback: '1' } } };
    return { strictPass: { state: 'passed' }, session: await createSession(ort, bytes, opened, options) };
  } catch (error) {
    return { strictPass: { state: 'refused', message: messageOf(error) } };
  }
}

/** Of a pipeline's parts each is profiled where it is a case of its own. */
function isProfiled({ work }: CaseJob): boolean {
  return work.kind === 'component';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Equal limits hint that one implementation serves both device types: all that WebNN lets a page see of it. */
async function compareLimits(limits: Record<string, unknown>): Promise<{ asked: string; cpu: Known<string> }> {
  const asked = await digestOf(limits);
  const created = await createMachineLearningContext('cpu');
  if (created.state === 'unavailable') return { asked, cpu: unknown(created.reason) };
  const cpu = await digestOf(created.context.opSupportLimits());
  created.context.destroy?.();
  return { asked, cpu: known(cpu) };
}
