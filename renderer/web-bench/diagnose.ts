import { backends } from '../../core/domain/backends.ts';
import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { Placement } from '../../core/domain/measurement.ts';
import type { CaseJob, ModelLocation } from '../../core/measure/case-protocol.ts';
import { findWebBackend } from './backends/registry.ts';
import type { OpenBackend } from './backends/web-backend.ts';
import { engineOptions, orLost } from './case-session.ts';
import type { ConsoleTap } from './console-tap.ts';
import { loadEngine, type OrtModule } from './engine.ts';
import { createMachineLearningContext } from './machine-learning-context.ts';
import { createSession, fetchModel } from './open-session.ts';
import { placementOf, sumPlacements } from './placement.ts';
import { parsePlacementLog } from './placement-log.ts';
import { digestOf } from './sha256.ts';
import type { Diagnosis } from './worker-messages.ts';

type StrictPass = Placement['strictPass'];

/** Two more sessions of each model, never timed: one that tells where its nodes went, one that may not fall back. */
export async function diagnoseCase(job: CaseJob, tap: ConsoleTap): Promise<Diagnosis> {
  const backend = findWebBackend(job.backendId);
  const engine = await loadEngine(backend.build(), engineOptions(backend, job, true));
  const opened = await backend.open();
  try {
    const placements: Known<Placement>[] = [];
    for (const model of job.work.kind === 'pipeline' ? job.work.models : [job.work.model]) {
      placements.push(await orLost(opened, placementOfModel(engine.ort, job, model, opened, tap)));
    }
    const limits = opened.supportLimits;
    const placement = sumPlacements(placements);
    return { placement, ...(limits === undefined ? {} : { limits: await compareLimits(limits) }) };
  } finally {
    opened.close();
  }
}

async function placementOfModel(
  ort: OrtModule,
  job: CaseJob,
  model: ModelLocation,
  opened: OpenBackend,
  tap: ConsoleTap,
): Promise<Known<Placement>> {
  const bytes = await fetchModel(model);
  tap.startCollecting();
  const options = { logSeverityLevel: 0, logVerbosityLevel: 0 } as const;
  const session = await createSession(ort, model, bytes, opened, options);
  await session.release();
  const log = parsePlacementLog(tap.collected());
  const strictPass = await tryStrict(ort, job, model, bytes, opened);
  return placementOf(backends[job.backendId].providerName, log, strictPass);
}

async function tryStrict(
  ort: OrtModule,
  job: CaseJob,
  model: ModelLocation,
  bytes: Uint8Array,
  opened: OpenBackend,
): Promise<StrictPass> {
  if (job.backendId === 'web-wasm') {
    return {
      state: 'not-applicable',
      reason: 'The CPU provider is what was asked for: there is nothing to fall back to.',
    };
  }
  try {
    const options = { extra: { session: { disable_cpu_ep_fallback: '1' } } };
    const session = await createSession(ort, model, bytes, opened, options);
    await session.release();
    return { state: 'passed' };
  } catch (error) {
    return { state: 'refused', message: error instanceof Error ? error.message : String(error) };
  }
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
