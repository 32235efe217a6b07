import { known, valueOf } from '../../core/domain/known.ts';
import type { MachineFacts } from './machine-facts.ts';
import { probeLinuxVirtualisation } from './probes/linux-virtualisation.ts';
import { probeCaches } from './probes/linux-caches.ts';
import { probeCgroupLimits } from './probes/linux-cgroup.ts';
import { probeContainerRuntime } from './probes/linux-container.ts';
import { type CpuInfo, probeCpuInfo } from './probes/linux-cpuinfo.ts';
import { probeChipGpus } from './probes/linux-drm.ts';
import { probeLinuxMemory } from './probes/linux-memory.ts';
import { probeLinuxNpus, probePciGpus } from './probes/linux-pci.ts';
import { probeLinuxPower } from './probes/linux-power.ts';
import { probeLinuxRelease } from './probes/linux-release.ts';
import { probeMaximumFrequency, probePhysicalCores } from './probes/linux-topology.ts';
import { probeNvidiaSmi } from './probes/nvidia-smi.ts';
import { probeRocmSmi } from './probes/rocm-smi.ts';
import { probeVulkaninfo } from './probes/vulkaninfo.ts';
import type { SystemAccess } from './system-access.ts';

export async function gatherLinuxFacts(system: SystemAccess): Promise<MachineFacts> {
  const [surroundings, cpu, gpus, memory, npus, operatingSystem, runtime, limits] = await Promise.all([
    gatherSurroundings(system),
    gatherCpu(system),
    Promise.all([probeNvidiaSmi(system), probeRocmSmi(system), probeVulkaninfo(system), findKernelGpus(system)]),
    probeLinuxMemory(system),
    probeLinuxNpus(system),
    probeLinuxRelease(system),
    probeContainerRuntime(system),
    probeCgroupLimits(system),
  ]);
  return { ...surroundings, cpu, gpus, memory, npus, operatingSystem, container: { runtime, ...limits } };
}

/** Virtual or not is asked first: it decides what the absence of a battery means. */
async function gatherSurroundings(system: SystemAccess): Promise<Pick<MachineFacts, 'virtualisation' | 'powerSource'>> {
  const { hypervisor } = await probeCpuInfo(system);
  const virtualisation = await probeLinuxVirtualisation(system, hypervisor);
  const powerSource = await probeLinuxPower(system, valueOf(virtualisation) !== 'none');
  return { virtualisation, powerSource };
}

async function gatherCpu(system: SystemAccess): Promise<MachineFacts['cpu']> {
  const [info, caches, maximumFrequencyMhz] = await Promise.all([
    probeCpuInfo(system),
    probeCaches(system),
    probeMaximumFrequency(system),
  ]);
  return { ...info, physicalCores: await physicalCoresOf(system, info), caches, maximumFrequencyMhz };
}

async function physicalCoresOf(system: SystemAccess, info: CpuInfo): Promise<CpuInfo['physicalCores']> {
  return info.physicalCores.state === 'known' ? info.physicalCores : probePhysicalCores(system);
}

/** The PCI bus; on boards without one, GPUs in the chip. Where the kernel shows neither, there is none. */
async function findKernelGpus(system: SystemAccess): Promise<MachineFacts['gpus'][number]> {
  const [onBus, inChip] = await Promise.all([probePciGpus(system), probeChipGpus(system)]);
  return known([...(valueOf(onBus) ?? []), ...(valueOf(inChip) ?? [])]);
}
