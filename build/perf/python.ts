import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
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
const script = join(import.meta.dirname, 'python_loop.py');

/** ASSAY_PERF_SMALL=1: just enough to see that the script works. */
const isSmall = process.env['ASSAY_PERF_SMALL'] === '1';
const models = isSmall ? ['bert-tiny'] : ['bert-base-uncased', 'vit-base-patch16-224'];
const pairs = isSmall ? 2 : 9;
/** Given to both: defaults differ, and processors that a container may not use count in one and not in the other. */
const threads = 1;

/** Our median against ONNX Runtime in Python on the same file and inputs, each in a fresh process, alternating. */
export async function measurePython(): Promise<Ratio[]> {
  const python = process.env['ASSAY_PYTHON'] ?? 'python3';
  const obstacle = await findObstacle(python);
  if (obstacle !== undefined) {
    process.stdout.write(`  skipped: ${obstacle} ASSAY_PYTHON names another Python.\n`);
    return [];
  }
  const ratios: Ratio[] = [];
  for (const modelId of models) ratios.push(await compare(python, modelId));
  return ratios;
}

/** Another version would be another engine; what is compared is the harness. */
async function findObstacle(python: string): Promise<string | undefined> {
  const wanted = await nodeRuntimeVersion();
  try {
    const found = (await run(python, [script])).stdout.trim();
    return found === wanted ? undefined : `${python} has onnxruntime ${found}, and ours is ${wanted}.`;
  } catch (error) {
    const lines = error instanceof Error ? error.message.trim().split('\n') : [String(error)];
    return `${python} with numpy and onnxruntime ${wanted} was not found (${lines.at(-1) ?? ''}).`;
  }
}

async function nodeRuntimeVersion(): Promise<string> {
  const path = createRequire(import.meta.url).resolve('onnxruntime-node/package.json');
  return (JSON.parse(await readFile(path, 'utf8')) as { version: string }).version;
}

async function compare(python: string, modelId: string): Promise<Ratio> {
  const { job } = await nativeJob(modelId, { threads });
  const folder = await mkdtemp(join(tmpdir(), 'assay-perf-'));
  try {
    const ratios: number[] = [];
    const medians: string[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      const oursFirst = pair % 2 === 0;
      const first = oursFirst ? await ours(job) : await theirs(python, job, folder);
      const second = oursFirst ? await theirs(python, job, folder) : await ours(job);
      const [own, other] = oursFirst ? [first, second] : [second, first];
      ratios.push(own / other);
      medians.push(`${own.toFixed(3)}/${other.toFixed(3)}`);
    }
    return {
      what: `our median over ONNX Runtime in Python, ${modelId} on ort-cpu, ${threads} thread`,
      pairs: ratios,
      aim: '0.98 to 1.02',
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

async function theirs(python: string, job: CaseJob, folder: string): Promise<number> {
  if (job.work.kind !== 'component') throw new Error('A component is compared.');
  const file = join(folder, 'python.json');
  const { outputNames } = job.work;
  const work = { ...plainWork(job), outputNames, threads, warmUps: 10, samples: 40 };
  await writeFile(file, JSON.stringify(work));
  const { stdout } = await run(python, [script, file]);
  return (JSON.parse(stdout) as { medianMs: number }).medianMs;
}
