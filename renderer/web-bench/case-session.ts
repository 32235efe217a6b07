import { known, unknown } from '../../core/domain/known.ts';
import { calibrateOnce } from '../../core/measure/calibration/calibrate.ts';
import type { CaseJob, CaseProgress, ExecutedCase } from '../../core/measure/case-protocol.ts';
import { measureFrontEnd } from '../../core/measure/front-end-time.ts';
import { measureSession, type SessionTimes } from '../../core/measure/measure-session.ts';
import { measureScenario, type ScenarioTimes } from '../../core/measure/scenarios/measure-scenario.ts';
import { loadingProgress } from './loading-progress.ts';
import { modelBytesOf } from './model-bytes.ts';
import { type EngineFacts, openCase, type OpenedCase } from './opened-case.ts';
import { openStreams } from './streams/stream-workers.ts';
import type { Timed, TimedCase } from './worker-messages.ts';

type Report = (progress: CaseProgress) => void;

function clock(): number {
  return performance.now();
}

/** Opens the model on its backend, times it, and reads its outputs. Nothing here looks at placement: see `diagnose.ts`. */
export async function timeCase(job: CaseJob, report: Report): Promise<Timed> {
  report({ type: 'phase', phase: 'open' });
  const streams = streamsOf(job);
  const opened =
    streams > 1
      ? await openStreams(job, streams)
      : await openCase(job, loadingProgress(modelBytesOf(job.work), report, clock));
  try {
    return { timed: await opened.orLost(timeOpened(job, opened, report)), engine: opened.engine.build };
  } finally {
    opened.close();
  }
}

function streamsOf({ scenario }: CaseJob): number {
  return scenario?.kind === 'throughput' || scenario?.kind === 'server' ? scenario.concurrency : 1;
}

async function timeOpened(job: CaseJob, opened: OpenedCase, report: Report): Promise<TimedCase> {
  const { pool, pipeline, createMs, engine } = opened;
  const firstStartedAt = clock();
  await pool.port.run();
  const firstRunMs = clock() - firstStartedAt;
  const calibration = startCalibration(job, report);
  const { clockStepMs, ...measured } = await timeWork(job, opened, report);
  const calibrated = calibration.finish();
  report({ type: 'phase', phase: 'check' });
  const outputs = await pool.port.readOutputs();
  await pool.port.close();
  // The model is gone by then: its threads take nothing from the front end.
  const frontEnd = job.diagnose ? measureFrontEnd(job, clock) : undefined;
  return {
    outcome: 'executed',
    coldStart: {
      runtimeLoadMs: known(engine.loadMs),
      sessionCreateMs: known(createMs),
      firstRunMs: known(firstRunMs),
    },
    ...measured,
    outputs,
    ...(pipeline === undefined ? {} : { stages: pipeline.stageTimes() }),
    ...(frontEnd === undefined ? {} : { frontEnd }),
    ...calibrated,
    peakMemoryBytes: unknown('Browsers do not tell a page the peak memory of its process.'),
    steadyMemoryBytes: unknown('Browsers do not tell a page the memory of its process.'),
    deviceMemoryBytes: unknown('Browsers do not tell a page the memory of its device.'),
    ...(job.energy === true
      ? { energy: unknown('A page cannot read energy counters: measure a native backend.') }
      : {}),
    execution: describeExecution(job, engine, clockStepMs),
  };
}

/** Run after run, or as the scenario issues them. */
function timeWork(
  { profile, scenario = { kind: 'latency' } }: CaseJob,
  { pool, pipeline }: OpenedCase,
  report: Report,
): Promise<SessionTimes | ScenarioTimes> {
  function onProgress(progress: CaseProgress): void {
    if (progress.type === 'phase' && progress.phase === 'sample') pipeline?.clearTimes();
    report(progress);
  }
  if (scenario.kind === 'latency') return measureSession(pool.port, { profile, clock, onProgress });
  return measureScenario(pool, scenario, { profile, onProgress });
}

/** The calibration kernels before the timed part, and again after it. */
function startCalibration(
  { calibrate = false }: CaseJob,
  report: Report,
): { finish(): Pick<ExecutedCase, 'calibration'> } {
  if (!calibrate) return { finish: () => ({}) };
  report({ type: 'phase', phase: 'calibrate' });
  const before = calibrateOnce(clock);
  return {
    finish() {
      report({ type: 'phase', phase: 'calibrate' });
      const after = calibrateOnce(clock);
      const throttleEvents = unknown('A page cannot count the processor’s throttling.');
      return { calibration: known({ before, after, throttleEvents }) };
    },
  };
}

function describeExecution(job: CaseJob, engine: EngineFacts, clockStepMs: number): TimedCase['execution'] {
  return {
    runtime: 'onnxruntime-web',
    runtimeVersion: engine.version,
    engine: engine.name,
    deviceName: engine.deviceName,
    software: engine.software,
    threads: engine.computesInThreads
      ? known(engine.threads)
      : unknown('This provider does not compute in the engine’s threads.'),
    crossOriginIsolated: self.crossOriginIsolated,
    clockStepMs,
    completion: describeCompletion(job, engine),
  };
}

function describeCompletion(job: CaseJob, { keepsOnDevice }: EngineFacts): string {
  if (job.work.kind === 'component') {
    const streams = streamsOf(job);
    const several = streams > 1 ? `; ${streams} engines at once, each with a session in a worker of its own` : '';
    return `CPU inputs and outputs: each run ends with its results read back${several}`;
  }
  const between = keepsOnDevice ? 'on the device where no host code reads them' : 'through the host';
  return `the results, and logits of sampled tokens, are read back; tensors go between stages ${between}`;
}
