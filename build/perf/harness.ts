import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { measurementProfiles } from '../../core/domain/profile.ts';
import type { CaseJob } from '../../core/measure/case-protocol.ts';
import { generateInput } from '../../core/zoo/inputs.ts';
import { ModelStore } from '../../main/models/model-store.ts';
import { nodeProcessHost } from '../../main/process/node-process-host.ts';
import { buildWork } from '../../main/runs/built-work.ts';
import { createCaseJob, pathLocation } from '../../main/runs/case-job.ts';
import { createNativeCaseHost } from '../../main/runs/native/native-case-host.ts';
import { ownModelCacheFolder } from '../../main/user-place.ts';
import { median, type Ratio } from './ratio.ts';

const run = promisify(execFile);
const host = createNativeCaseHost(nodeProcessHost, () => Promise.resolve({}));
const pairs = 7;

/** Our median against a bare `session.run` loop on the same file with the same inputs, each in a fresh process, alternating. */
export async function measureHarness(): Promise<Ratio[]> {
  return [await compare('bert-tiny'), await compare('bert-base-uncased')];
}

async function compare(modelId: string): Promise<Ratio> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-perf-'));
  try {
    const job = await jobOf(modelId);
    const ratios: number[] = [];
    const medians: string[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      const oursFirst = pair % 2 === 0;
      const first = oursFirst ? await ours(job) : await bare(job, folder);
      const second = oursFirst ? await bare(job, folder) : await ours(job);
      const [own, other] = oursFirst ? [first, second] : [second, first];
      ratios.push(own / other);
      medians.push(`${own.toFixed(3)}/${other.toFixed(3)}`);
    }
    return {
      what: `our median over a bare session.run loop, ${modelId} on ort-cpu`,
      pairs: ratios,
      aim: '1.01 or less',
      detail: `ms: ${medians.join('  ')}`,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function jobOf(modelId: string): Promise<CaseJob> {
  const models = new ModelStore({ cacheFolder: ownModelCacheFolder() });
  const model = await models.get(modelId);
  const component = model.components[0];
  if (component === undefined) throw new Error(`${modelId} has no component.`);
  const workload = {
    modelId,
    component: component.name,
    precision: 'fp32',
    spelling: 'portable',
    batch: 1,
    shape: component.standardShape,
    mode: 'inference',
    scenario: 'latency',
  } as const;
  const built = await buildWork(model, workload, (key) => models.build(key));
  const item = { id: randomUUID(), backendId: 'ort-cpu', workload } as const;
  return createCaseJob({
    item,
    model,
    built,
    locate: pathLocation,
    profile: measurementProfiles.quick,
    diagnose: false,
  });
}

async function ours(job: CaseJob): Promise<number> {
  const outcome = await host.run(job, { signal: new AbortController().signal, onProgress: () => undefined });
  if (outcome.outcome === 'failed') throw new Error(outcome.failure.message);
  return median(outcome.samplesMs);
}

async function bare(job: CaseJob, folder: string): Promise<number> {
  const { work } = job;
  if (work.kind !== 'component' || work.model.kind !== 'path') throw new Error('A native component has a path.');
  const inputs = work.inputs.map((input) => {
    const { data } = generateInput(input, job.seed);
    return {
      name: input.name,
      elementType: input.elementType,
      dimensions: input.dimensions,
      values: Array.from(data, Number),
    };
  });
  const file = join(folder, 'bare.json');
  await writeFile(file, JSON.stringify({ path: work.model.path, inputs, warmUps: 40, samples: 60 }));
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'bare-loop.mjs'), file]);
  return (JSON.parse(stdout) as { medianMs: number }).medianMs;
}
