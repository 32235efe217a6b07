import { soundWords } from '../../core/audio/sound-words.ts';
import type { BackendId } from '../../core/domain/backend.ts';
import type { Workload } from '../../core/domain/workload.ts';
import type { CasePhase } from '../../core/domain/session.ts';
import { scenarioWords } from '../../core/measure/scenarios/scenario-words.ts';

/** What a phase does, in the words of someone watching. */
export const phaseLabels: Readonly<Record<CasePhase, string>> = {
  build: 'Build model',
  reference: 'Reference output',
  start: 'Start process',
  open: 'Open session',
  check: 'Check output',
  calibrate: 'Time a fixed piece of work',
  'warm-up': 'Warm up',
  sample: 'Time samples',
  search: 'Search the highest rate',
  energy: 'Measure energy',
  profile: 'Profile placement',
  close: 'Close',
};

/** The workload in one line, without what is always the same: "batch 1 · fp32 · sequence 128". */
export function describeWorkload(workload: Workload): string {
  const shape = Object.entries(workload.shape).map(([name, size]) => `${name} ${String(size)}`);
  return [
    workload.component === 'model' || workload.component === 'encoder' ? undefined : workload.component,
    `batch ${String(workload.batch)}`,
    workload.quantization === undefined ? workload.precision : `${workload.precision} ${workload.quantization}`,
    workload.spelling === 'fused' ? 'fused' : undefined,
    workload.mode === 'training' ? 'training' : undefined,
    workload.audio === undefined ? undefined : soundWords(workload.audio),
    ...scenarioWords(workload),
    ...shape,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** The last part of a path, or the id as it is. */
export function modelName(modelId: string): string {
  return modelId.split(/[\\/]/).at(-1) ?? modelId;
}

export function isWebBackend(backendId: BackendId): boolean {
  return backendId.startsWith('web-');
}
