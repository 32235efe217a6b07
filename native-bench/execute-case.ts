import { type Known, known, unknown } from '../core/domain/known.ts';
import type { CasePhase } from '../core/domain/session.ts';
import { calibrateOnce } from '../core/measure/calibration/calibrate.ts';
import type { CaseJob, CaseProgress, ExecutedCase } from '../core/measure/case-protocol.ts';
import { measureFrontEnd } from '../core/measure/front-end-time.ts';
import { measureSession, type SessionTimes } from '../core/measure/measure-session.ts';
import type { ProgressListener } from '../core/measure/progress-throttle.ts';
import { measureScenario, type ScenarioTimes } from '../core/measure/scenarios/measure-scenario.ts';
import { describeExecution } from './describe-execution.ts';
import { measureCaseEnergy } from './energy/case-energy.ts';
import { nodeEnergySystem } from './energy/node-energy-system.ts';
import { diagnose } from './diagnose.ts';
import { loadRuntime } from './load-runtime.ts';
import { readDeviceMemoryBytes, readResidentMemoryBytes } from './memory.ts';
import { findNativeDevice } from './native-device.ts';
import { type OpenedWork, openWork } from './open-work.ts';
import type { ParentLink } from './parent-link.ts';
import { readPeakMemoryBytes } from './peak-memory.ts';
import type { ToChild } from './protocol.ts';
import { describeContention, readProcessorTimes } from './processor-load.ts';
import { readThrottleCounts, throttleEventsBetween } from './throttle-count.ts';

const notDiagnosed = unknown('placement was not asked for in this case');

function clock(): number {
  return performance.now();
}

/** One case from loading the runtime to the diagnosing sessions. What fails here throws; the caller classifies it. */
export async function executeCase({ job, scratchFolder }: ToChild, parent: ParentLink): Promise<ExecutedCase> {
  function onProgress(progress: CaseProgress): Promise<void> {
    return parent.send({ type: 'progress', progress });
  }
  function enter(phase: CasePhase): Promise<void> {
    return onProgress({ type: 'phase', phase });
  }

  // Before anything is loaded: the kernels' own memory stays below the peak that the model makes.
  const calibration = await startCalibration(job, enter);
  await enter('open');
  const loading = clock();
  const ort = await loadRuntime();
  const runtimeLoadMs = clock() - loading;
  const opened = await openWork(ort, job);
  const openPeakMemoryBytes = readPeakMemoryBytes();

  await enter('check');
  const { port, pipeline, threadsPerStream } = opened;
  const firstRunning = clock();
  await port.run();
  const firstRunMs = clock() - firstRunning;

  const before = readProcessorTimes();
  const times = await timeWork(job, opened, onProgress);
  const contention = describeContention(before, readProcessorTimes());
  const peakMemoryBytes = readPeakMemoryBytes();
  const steadyMemoryBytes = readResidentMemoryBytes();
  const stages = pipeline?.stageTimes();
  const calibrated = await calibration.finish();
  const deviceMemoryBytes = await deviceMemoryOf(job);
  const outputs = await port.readOutputs();
  const metered = await measureCaseEnergy(job, port, enter);
  await port.close();
  // The model is gone by then: its threads take nothing from the front end.
  const frontEnd = job.diagnose ? measureFrontEnd(job, clock) : undefined;

  const { clockStepMs, ...sampled } = times;
  const timedFacts = { clockStepMs, threadsPerStream };
  const timed: ExecutedCase = {
    outcome: 'executed',
    coldStart: {
      startMs: unknown('measured by the parent process'),
      runtimeLoadMs: known(runtimeLoadMs),
      sessionCreateMs: known(opened.createMs),
      firstRunMs: known(firstRunMs),
    },
    ...sampled,
    outputs,
    peakMemoryBytes,
    openPeakMemoryBytes,
    steadyMemoryBytes,
    deviceMemoryBytes,
    ...(stages === undefined ? {} : { stages }),
    ...(frontEnd === undefined ? {} : { frontEnd }),
    ...calibrated,
    ...metered,
    placement: notDiagnosed,
    execution: describeExecution(ort, job, timedFacts, notDiagnosed),
    ...(contention === undefined ? {} : { contention }),
  };
  if (!job.diagnose) return timed;
  await parent.send({ type: 'timed', outcome: timed });
  await enter('profile');
  const { placement, operators } = await diagnose(ort, job, scratchFolder);
  return { ...timed, placement, operators, execution: describeExecution(ort, job, timedFacts, placement) };
}

function deviceMemoryOf({ backendId }: CaseJob): Promise<Known<number>> {
  const { software } = findNativeDevice(backendId, process.env);
  return readDeviceMemoryBytes({ backendId, software, pid: process.pid }, nodeEnergySystem.ask);
}

/** Run after run, or as the scenario issues them. */
function timeWork(
  { profile, scenario = { kind: 'latency' } }: CaseJob,
  { port, pipeline, pool }: OpenedWork,
  report: ProgressListener,
): Promise<SessionTimes | ScenarioTimes> {
  const onProgress: ProgressListener = (progress) => {
    if (progress.type === 'phase' && progress.phase === 'sample') pipeline?.clearTimes();
    return report(progress);
  };
  if (scenario.kind === 'latency') return measureSession(port, { profile, clock, onProgress });
  return measureScenario(pool, scenario, { profile, onProgress });
}

/** The calibration kernels before the case, and again after its timed part. */
async function startCalibration(
  { calibrate = false }: CaseJob,
  enter: (phase: CasePhase) => Promise<void>,
): Promise<{ finish(): Promise<Pick<ExecutedCase, 'calibration'>> }> {
  if (!calibrate) return { finish: () => Promise.resolve({}) };
  await enter('calibrate');
  const before = calibrateOnce(clock);
  const countsBefore = readThrottleCounts();
  return {
    async finish() {
      await enter('calibrate');
      const throttleEvents = throttleEventsBetween(countsBefore, readThrottleCounts());
      const after = calibrateOnce(clock);
      return { calibration: known({ before, after, throttleEvents }) };
    },
  };
}
