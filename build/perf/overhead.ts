import { measurementProfiles } from '../../core/domain/profile.ts';
import { InputPool } from '../../core/measure/input-pool.ts';
import type { InferencePort } from '../../core/measure/inference-port.ts';
import { takeSamples } from '../../core/measure/sampling.ts';
import { loadRuntime } from '../../native-bench/load-runtime.ts';
import { createFeeds } from '../../native-bench/ort-session.ts';
import { openComponent } from '../../native-bench/open-component.ts';
import { nativeJob } from './native-job.ts';
import { median, type Ratio } from './ratio.ts';

/** ASSAY_PERF_SMALL=1: just enough to see that the script works. */
const isSmall = process.env['ASSAY_PERF_SMALL'] === '1';
/** Many short pairs: a shared machine changes its level within seconds, and a pair is only as fair as it is short. */
const pairs = isSmall ? 4 : 101;
const samples = isSmall ? 50 : 100;
const inferenceMs = 1;

/** So many samples, whatever they show; everything else of the timed path is as in a measurement. */
const profile = {
  ...measurementProfiles.quick,
  // Never reached, so that the rule computes its interval at every checkpoint as it does in a long run.
  targetHalfWidth: 0,
  maximumSamples: samples,
  maximumTimeMs: Number.POSITIVE_INFINITY,
};

interface Loop {
  readonly medianMs: number;
  /** Of the whole loop, and so of all that the harness does between samples too. */
  readonly perRunMs: number;
}

/** What our timed path costs against the bare loop over the same work, in one process, alternating. */
export async function measureOverhead(): Promise<Ratio[]> {
  return [
    ...(await compare('a busy wait of 1 ms', busyPort)),
    ...(await compare('bert-tiny of 64 tokens, 1 thread', realPort)),
  ];
}

/** The same work through our port and without it. */
interface Opened {
  readonly ours: InferencePort;
  readonly bare: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

async function compare(name: string, open: () => Promise<Opened>): Promise<Ratio[]> {
  const opened = await open();
  const { ours, bare } = opened;
  const timed: number[] = [];
  const whole: number[] = [];
  const medians: string[] = [];
  await bareLoop(bare, 50);
  await ourLoop(ours);
  for (let pair = 0; pair < pairs; pair++) {
    const oursFirst = pair % 2 === 0;
    const first = oursFirst ? await ourLoop(ours) : await bareLoop(bare, samples);
    const second = oursFirst ? await bareLoop(bare, samples) : await ourLoop(ours);
    const [own, other] = oursFirst ? [first, second] : [second, first];
    timed.push(own.medianMs / other.medianMs);
    whole.push(own.perRunMs / other.perRunMs);
    medians.push(`${own.medianMs.toFixed(4)}/${other.medianMs.toFixed(4)}`);
  }
  await opened.close();
  const detail = `median ms of the first pairs: ${medians.slice(0, 9).join('  ')}`;
  return [
    { what: `our sample over the bare loop's, ${name}`, pairs: timed, aim: '1.01 or less', detail },
    { what: `our whole loop over the bare one, ${name}`, pairs: whole, detail: 'between samples: rule, progress' },
  ];
}

/** With a listener, as in a child that tells its parent of its progress. */
async function ourLoop(port: InferencePort): Promise<Loop> {
  const begun = performance.now();
  const { samplesMs } = await takeSamples(port, profile, 1, clock, undefined, () => Promise.resolve());
  return { medianMs: median(samplesMs), perRunMs: (performance.now() - begun) / samplesMs.length };
}

async function bareLoop(run: () => Promise<unknown>, count: number): Promise<Loop> {
  const timesMs = new Float64Array(count);
  const begun = performance.now();
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await run();
    timesMs[index] = performance.now() - start;
  }
  return { medianMs: median([...timesMs]), perRunMs: (performance.now() - begun) / count };
}

function clock(): number {
  return performance.now();
}

/** Sets of inputs in turn, as every component's port takes them, around exactly 1 ms of work. */
function busyPort(): Promise<Opened> {
  const pool = new InputPool([1, 2, 3, 4]);
  const ours: InferencePort = {
    run: () => {
      pool.take();
      return busyRun();
    },
    readOutputs: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
  return Promise.resolve({ ours, bare: busyRun, close: () => Promise.resolve() });
}

function busyRun(): Promise<void> {
  const until = performance.now() + inferenceMs;
  while (performance.now() < until);
  return Promise.resolve();
}

/** Our port and a bare `session.run`, each with a session of its own on the same file. */
async function realPort(): Promise<Opened> {
  const { job } = await nativeJob('bert-tiny', { threads: 1, shape: { sequence: 64 } });
  const ort = await loadRuntime();
  const { port } = await openComponent(ort, job);
  const { work } = job;
  if (work.kind !== 'component' || work.model.kind !== 'path') throw new Error('A native component has a path.');
  const session = await ort.InferenceSession.create(work.model.path, { intraOpNumThreads: 1 });
  const feeds = createFeeds(ort, work.inputs, job.seed);
  return {
    ours: port,
    bare: () => session.run(feeds),
    close: async () => {
      await port.close();
      await session.release();
    },
  };
}
