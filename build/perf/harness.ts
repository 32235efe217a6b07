import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CaseJob } from '../../core/measure/case-protocol.ts';
import { nodeProcessHost } from '../../main/process/node-process-host.ts';
import { createNativeCaseHost } from '../../main/runs/native/native-case-host.ts';
import { nativeJob, plainWork } from './native-job.ts';
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
    const { job } = await nativeJob(modelId);
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

async function ours(job: CaseJob): Promise<number> {
  const outcome = await host.run(job, { signal: new AbortController().signal, onProgress: () => undefined });
  if (outcome.outcome === 'failed') throw new Error(outcome.failure.message);
  return median(outcome.samplesMs);
}

async function bare(job: CaseJob, folder: string): Promise<number> {
  const file = join(folder, 'bare.json');
  await writeFile(file, JSON.stringify({ ...plainWork(job), warmUps: 40, samples: 60 }));
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'bare-loop.mjs'), file]);
  return (JSON.parse(stdout) as { medianMs: number }).medianMs;
}
