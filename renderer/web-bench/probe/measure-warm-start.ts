import { known } from '../../../core/domain/known.ts';
import type { WarmStart } from '../../../core/domain/web-evidence.ts';
import type { CaseJob } from '../../../core/measure/case-protocol.ts';
import type { OpenBackend } from '../backends/web-backend.ts';
import type { Engine } from '../engine.ts';
import { identityModel } from '../identity-model.ts';
import { type OpenedWork, openWork } from '../opened-case.ts';

/**
 * The case's sessions once more on a device that has run them before. ONNX Runtime drops what it compiled for a GPU with the last
 * session on it (bert-tiny's first run on SwiftShader took as long again then), so that a small session keeps the device's place,
 * as an application's other models do. The engine came from the browser's cache; a model's file comes from Assay again, which
 * forbids to keep it.
 */
export async function measureWarmStart(job: CaseJob, engine: Engine, opened: OpenBackend): Promise<WarmStart> {
  const keeper = await engine.ort.InferenceSession.create(identityModel(), {
    executionProviders: opened.executionProviders,
  });
  try {
    return await startTwice(job, engine, opened);
  } finally {
    await keeper.release();
  }
}

async function startTwice(job: CaseJob, engine: Engine, opened: OpenBackend): Promise<WarmStart> {
  const before = await openOnce(job, engine, opened);
  await before.pool.port.run();
  await before.pool.port.close();
  const again = await openOnce(job, engine, opened);
  const firstStartedAt = performance.now();
  await again.pool.port.run();
  const firstRunMs = performance.now() - firstStartedAt;
  await again.pool.port.close();
  return {
    runtimeLoadMs: known(engine.loadMs),
    sessionCreateMs: known(again.createMs),
    firstRunMs: known(firstRunMs),
  };
}

function openOnce(job: CaseJob, engine: Engine, opened: OpenBackend): Promise<OpenedWork> {
  return openWork(job, engine, opened, { cache: 'default' });
}
