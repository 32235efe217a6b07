import { type Known, known } from '../../core/domain/known.ts';
import type { NoiseFinding, NoiseReport } from '../../core/domain/noise.ts';
import { gradeNoise } from '../../core/measure/calibration/grade-noise.ts';
import { describeKernelNoise } from '../../core/measure/calibration/kernel-noise.ts';
import type { OperatingSystem } from '../../core/domain/backend.ts';
import type { NoiseSamples } from '../../native-bench/protocol.ts';
import { gpuFinding } from './gpu-finding.ts';
import { memoryFinding } from './memory-finding.ts';
import {
  governorFinding,
  powerPlanFinding,
  powerSourceFinding,
  thermalFinding,
  turboFinding,
} from './power-findings.ts';
import { clockFinding, holesFinding, loadFinding, stealFinding, virtualMachineFinding } from './processor-findings.ts';
import type { Surroundings } from './surroundings.ts';

/** All that one check read. */
export interface NoiseEvidence {
  readonly surroundings: Surroundings;
  readonly samples: NoiseSamples;
  readonly stealShare: Known<number>;
  readonly operatingSystem: OperatingSystem;
  readonly ownPids: readonly number[];
}

export function describeNoise(
  evidence: NoiseEvidence,
  taken: Pick<NoiseReport, 'takenAt' | 'durationMs'>,
): NoiseReport {
  const { samples } = evidence;
  const kernels = [
    describeKernelNoise('arithmetic', samples.arithmeticMs),
    describeKernelNoise('memory-copy', samples.memoryCopyMs),
  ];
  const findings = findingsOf(evidence);
  return {
    grade: gradeNoise(kernels, findings),
    kernels,
    findings,
    longestHoleMs: known(samples.longestHoleMs),
    clockStepMs: samples.clockStepMs,
    ...taken,
  };
}

function findingsOf({ surroundings, samples, stealShare, operatingSystem, ownPids }: NoiseEvidence): NoiseFinding[] {
  const { machine } = surroundings;
  return [
    loadFinding(samples.othersShare, surroundings.loadAverage),
    stealFinding(stealShare),
    holesFinding(samples.longestHoleMs),
    powerSourceFinding(surroundings.powerSource),
    powerPlanFinding(surroundings.powerPlan, operatingSystem),
    governorFinding(surroundings.governor),
    turboFinding(surroundings.turbo),
    thermalFinding(surroundings.thermal, samples.throttleEvents),
    gpuFinding(machine.gpus, surroundings.gpuUse, ownPids),
    memoryFinding(surroundings.availableBytes, machine.memory.totalBytes),
    virtualMachineFinding(machine.virtualisation),
    clockFinding(samples.clockStepMs),
  ];
}
