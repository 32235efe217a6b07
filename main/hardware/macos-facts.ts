import { known, valueOf } from '../../core/domain/known.ts';
import type { MachineFacts } from './machine-facts.ts';
import { probeMacDisplays } from './probes/macos-displays.ts';
import { probeMacSysctl } from './probes/macos-sysctl.ts';
import { probeMacAvailableMemory, probeMacPower, probeMacRelease } from './probes/macos-system.ts';
import type { SystemAccess } from './system-access.ts';

export async function gatherMacFacts(system: SystemAccess): Promise<MachineFacts> {
  const [sysctl, displays, release, availableBytes] = await Promise.all([
    probeMacSysctl(system),
    probeMacDisplays(system),
    probeMacRelease(system),
    probeMacAvailableMemory(system),
  ]);
  return {
    cpu: { ...sysctl.cpu, caches: sysctl.caches, maximumFrequencyMhz: sysctl.maximumFrequencyMhz },
    memory: { totalBytes: sysctl.totalBytes, availableBytes },
    gpus: [displays],
    npus: sysctl.npus,
    operatingSystem: { kind: 'macos', ...release, kernel: sysctl.kernel },
    virtualisation: sysctl.virtualisation,
    powerSource: await probeMacPower(system, valueOf(sysctl.virtualisation) !== 'none'),
    container: noContainer,
  };
}

/** Containers are a thing of Linux; a Linux machine inside macOS or Windows is detected as the Linux that it is. */
export const noContainer: MachineFacts['container'] = {
  runtime: known('none'),
  cpuLimit: known('unlimited'),
  memoryLimitBytes: known('unlimited'),
};
