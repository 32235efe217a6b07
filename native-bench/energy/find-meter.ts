import type { BackendId } from '../../core/domain/backend.ts';
import { backends } from '../../core/domain/backends.ts';
import { type Known, unknown } from '../../core/domain/known.ts';
import type { Clock } from '../../core/measure/case-protocol.ts';
import type { EnergyMeter } from '../../core/measure/energy/energy-meter.ts';
import type { EnergySystem } from './energy-system.ts';
import { findGpuCounter } from './gpu-counter.ts';
import { findNvidiaPower } from './nvidia-power.ts';
import { findRapl } from './rapl.ts';

export interface MeteredDevice {
  readonly backendId: BackendId;
  /** A GPU that is a program: what it takes, the processor takes. */
  readonly software: boolean;
}

/** Whatever tells the energy of the device that a backend runs on; otherwise why nothing does. */
export async function findMeter(
  { backendId, software }: MeteredDevice,
  system: EnergySystem,
  clock: Clock,
): Promise<Known<EnergyMeter>> {
  const kind = software ? 'cpu' : backends[backendId].deviceKind;
  if (kind === 'npu') return unknown('No NPU tells its energy to a program.');
  if (kind === 'gpu') return findGpuMeter(backendId, system, clock);
  if (system.platform === 'linux') return findRapl(system, clock);
  return unknown(cpuReason(system.platform));
}

async function findGpuMeter(backendId: BackendId, system: EnergySystem, clock: Clock): Promise<Known<EnergyMeter>> {
  const nvidia =
    backendId === 'ort-migraphx' ? unknown('MIGraphX runs on AMD GPUs.') : await findNvidiaPower(system, clock);
  if (nvidia.state === 'known') return nvidia;
  if (backendId === 'ort-cuda' || backendId === 'ort-tensorrt') return nvidia;
  if (system.platform === 'darwin') return unknown(cpuReason(system.platform));
  if (system.platform !== 'linux') return unknown(`${nvidia.reason}; other GPUs tell their energy on Linux only.`);
  return findGpuCounter(system, clock);
}

function cpuReason(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return 'macOS tells energy through powermetrics alone, which needs root, and Assay never asks for that.';
    case 'win32':
      return 'Windows gives a program no energy counter of the processor without a driver of its own.';
    default:
      return `Assay reads no energy counter on ${platform}.`;
  }
}
