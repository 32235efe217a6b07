import { loadavg } from 'node:os';
import type { Machine } from '../../core/domain/hardware.ts';
import { type Known, known, unknown } from '../../core/domain/known.ts';
import { probeAvailableMemory } from '../hardware/available-memory.ts';
import { probePowerSource } from '../hardware/power-source.ts';
import { probeGovernor, type Governor } from '../hardware/probes/linux-governor.ts';
import type { PowerSource } from '../hardware/probes/linux-power.ts';
import { probeTurbo } from '../hardware/probes/linux-turbo.ts';
import { type GpuUse, probeGpuUse } from '../hardware/probes/nvidia-processes.ts';
import { type PowerPlan, probePowerPlan } from '../hardware/probes/power-plan.ts';
import type { ThermalState } from '../hardware/probes/thermal-state.ts';
import type { SystemAccess } from '../hardware/system-access.ts';
import { probeThermal } from '../hardware/thermal.ts';

/** What is read around the kernels: before them, so that no probe disturbs them. */
export interface Surroundings {
  readonly machine: Machine;
  readonly loadAverage: Known<number>;
  readonly powerSource: PowerSource;
  readonly powerPlan: Known<PowerPlan>;
  readonly governor: Known<Governor>;
  readonly turbo: Known<'on' | 'off'>;
  readonly thermal: Known<ThermalState>;
  readonly gpuUse: Known<GpuUse>;
  readonly availableBytes: Known<number>;
}

export async function gatherSurroundings(system: SystemAccess, machine: Machine): Promise<Surroundings> {
  // Read first: the probes themselves are load.
  const loadAverage = readLoadAverage(system);
  const [powerSource, powerPlan, governor, turbo, thermal, gpuUse, availableBytes] = await Promise.all([
    probePowerSource(system, machine),
    probePowerPlan(system),
    probeGovernor(system),
    probeTurbo(system),
    probeThermal(system),
    probeGpuUse(system),
    probeAvailableMemory(system),
  ]);
  return { machine, loadAverage, powerSource, powerPlan, governor, turbo, thermal, gpuUse, availableBytes };
}

/** Of the last minute. */
function readLoadAverage({ operatingSystem }: SystemAccess): Known<number> {
  // Node reports zeros there, which would be a number that nobody measured.
  if (operatingSystem === 'windows') return unknown('Windows has no load average');
  const [lastMinute] = loadavg();
  return lastMinute === undefined ? unknown('the system tells no load average') : known(lastMinute);
}
