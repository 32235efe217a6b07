import { backends } from '../../../core/domain/backends.ts';
import type { CaseJob, ComponentWork } from '../../../core/measure/case-protocol.ts';
import { findWebBackend } from '../backends/registry.ts';
import type { OpenBackend } from '../backends/web-backend.ts';
import { CaseError } from '../case-error.ts';
import { chooseEngine } from '../choose-engine.ts';
import type { ConsoleTap } from '../console-tap.ts';
import { type Engine, loadEngine } from '../engine.ts';
import { fetchModel, type ModelBytes } from '../model-bytes.ts';
import { engineOptions, orLost } from '../opened-case.ts';
import { createSession } from '../open-session.ts';
import type { WorkerCoverage } from '../worker-messages.ts';
import { coverageOfLog, coverageOfRefusal, type FoundCoverage } from './found-coverage.ts';
import { type ModelOutline, outlineOf } from './model-operators.ts';

/** Creates a verbose session and runs nothing: the runtime places every node before the first run. */
export async function coverModel(job: CaseJob, tap: ConsoleTap): Promise<WorkerCoverage> {
  const { work } = job;
  if (work.kind === 'pipeline') throw ofPipeline();
  const backend = findWebBackend(job.backendId);
  const engine = await loadEngine(chooseEngine(job), engineOptions(backend, job, { verbose: true, cache: 'default' }));
  const opened = await backend.open();
  try {
    const bytes = await fetchModel(work.model, { cache: 'default' });
    const outline = outlineOf(bytes);
    const found = await orLost(opened, lookAt(engine, job, work, bytes, outline, opened, tap));
    return { engine: engine.build, runtimeVersion: engine.version, ...found };
  } finally {
    opened.close();
  }
}

async function lookAt(
  { ort }: Engine,
  { backendId }: CaseJob,
  work: ComponentWork,
  bytes: ModelBytes,
  outline: ModelOutline,
  opened: OpenBackend,
  tap: ConsoleTap,
): Promise<FoundCoverage> {
  tap.startCollecting();
  try {
    const session = await createSession(ort, bytes, opened, { logSeverityLevel: 0, logVerbosityLevel: 0 });
    await session.release();
  } catch (error) {
    return coverageOfRefusal(error instanceof Error ? error.message : String(error), outline);
  }
  return coverageOfLog(tap.collected(), backends[backendId].providerName, work, outline);
}

function ofPipeline(): CaseError {
  return new CaseError({
    class: 'internal',
    message: 'Coverage was asked of a pipeline, which has several models.',
    fix: 'Ask it of each component.',
  });
}
