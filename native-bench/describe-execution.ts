import { backends } from '../core/domain/backends.ts';
import { type Known, known, unknown } from '../core/domain/known.ts';
import type { Execution, Placement } from '../core/domain/measurement.ts';
import type { CaseJob } from '../core/measure/case-protocol.ts';
import { findNativeDevice } from './native-device.ts';
import { streamsOf } from './open-work.ts';
import type { Ort } from './ort-session.ts';

export interface TimedFacts {
  readonly clockStepMs: number;
  readonly threadsPerStream: number | undefined;
}

/** What ran, as far as it is known; the placement is what proves the backend. */
export function describeExecution(ort: Ort, job: CaseJob, timed: TimedFacts, placement: Known<Placement>): Execution {
  const device = findNativeDevice(job.backendId, process.env);
  const version = ort.env.versions.node ?? 'unknown';
  const threads = timed.threadsPerStream ?? job.threads;
  return {
    backendRan: backendProvenBy(placement, job),
    runtime: 'onnxruntime-node',
    runtimeVersion: version,
    engine: `onnxruntime_binding.node ${version}`,
    deviceName: device.name,
    software: device.software,
    threads: threads === undefined ? unknown('the runtime’s default, which it does not tell') : known(threads),
    host: hostName(),
    clockStepMs: timed.clockStepMs,
    completion: describeCompletion(job, timed.threadsPerStream),
  };
}

function describeCompletion(job: CaseJob, threadsPerStream: number | undefined): string {
  const { backendId, work } = job;
  const completion = backends[backendId].deviceKind === 'cpu' ? 'synchronous run' : 'CPU outputs (readback)';
  if (threadsPerStream !== undefined) {
    return `${completion}; ${streamsOf(job)} sessions at once, a thread of the process each, with ${threadsPerStream} intra-op thread${threadsPerStream === 1 ? '' : 's'} each, which sleep between runs`;
  }
  if (work.kind === 'component') return completion;
  const sessions =
    work.models.length > 1 ? `${work.models.length} sessions, whose threads sleep between runs` : '1 session';
  return `${completion} of each stage; ${sessions}`;
}

/** A backend is known to have run where its provider was seen to run nodes; being asked for is no proof. */
function backendProvenBy(placement: Known<Placement>, job: CaseJob): Execution['backendRan'] {
  if (placement.state === 'unknown') return placement;
  const asked = backends[job.backendId].providerName;
  if (placement.value.providers.some(({ provider, nodes }) => provider === asked && nodes > 0))
    return known(job.backendId);
  const ranOnCpuOnly = placement.value.providers.every(({ provider }) => provider === 'CPUExecutionProvider');
  return ranOnCpuOnly ? known('ort-cpu') : unknown(`no node ran on ${asked}`);
}

function hostName(): string {
  const versions: Readonly<Record<string, string | undefined>> = process.versions;
  const electron = versions['electron'];
  return electron === undefined ? `node ${process.versions.node}` : `electron ${electron}`;
}
