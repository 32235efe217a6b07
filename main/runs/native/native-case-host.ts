import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackendId } from '../../../core/domain/backend.ts';
import type {
  CaseContext,
  CaseHost,
  CaseJob,
  CaseOutcome,
  ModelLocation,
} from '../../../core/measure/case-protocol.ts';
import { classifyFailure, failureOf } from '../../../core/measure/classify-failure.ts';
import type { ProcessHost } from '../../process/process-host.ts';
import { limitsFor } from './case-limits.ts';
import { SupervisedCase } from './supervised-case.ts';

/** Executes native cases, each in a fresh child process with the environment that its backend needs. */
export function createNativeCaseHost(
  processHost: ProcessHost,
  environmentFor: (backendId: BackendId) => Promise<Readonly<Record<string, string>>>,
): CaseHost {
  async function run(job: CaseJob, context: CaseContext): Promise<CaseOutcome> {
    try {
      const env = await environmentFor(job.backendId);
      return await inScratchFolder((folder) => runInChild(processHost, job, context, env, folder));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { outcome: 'failed', failure: classifyFailure(message, job.backendId) };
    }
  }
  return { run };
}

async function runInChild(
  processHost: ProcessHost,
  job: CaseJob,
  context: CaseContext,
  env: Readonly<Record<string, string>>,
  scratchFolder: string,
): Promise<CaseOutcome> {
  const limits = limitsFor(job.profile, await modelBytes(job), sessionRuns(job));
  if (context.signal.aborted) {
    return { outcome: 'failed', failure: failureOf('cancelled', 'The measurement was cancelled.', job.backendId) };
  }
  const forkedAtMs = performance.now();
  const child = processHost.fork('native-bench', { env });
  // Listening comes first: a message that nobody hears is lost.
  const outcome = new SupervisedCase(child, { type: 'run', job, scratchFolder }, context, limits, forkedAtMs).run();
  await offerToOutOfMemoryKiller(child.pid);
  return outcome;
}

async function inScratchFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-case-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function modelBytes({ work }: CaseJob): Promise<number> {
  const sizes = await Promise.all((work.kind === 'pipeline' ? work.models : [work.model]).map(locationBytes));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function sessionRuns({ work }: CaseJob): number {
  if (work.kind === 'component') return 1;
  const { stages, loop } = work;
  return stages.length + (loop === undefined ? 0 : loop.iterations * loop.stages.length);
}

async function locationBytes(model: ModelLocation): Promise<number> {
  if (model.kind === 'url') return model.bytes;
  const paths = [model.path, ...model.externalData.map(({ path }) => path)];
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Where memory runs out, Linux should end the measurement and not the application. Allowed to everybody; best effort. */
async function offerToOutOfMemoryKiller(pid: number | undefined): Promise<void> {
  if (process.platform !== 'linux' || pid === undefined) return;
  await writeFile(`/proc/${pid}/oom_score_adj`, '1000').catch(() => undefined);
}
