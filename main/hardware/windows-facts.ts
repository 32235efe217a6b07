import { type Known, known, unknown, valueOf } from '../../core/domain/known.ts';
import type { MachineFacts } from './machine-facts.ts';
import { noContainer } from './macos-facts.ts';
import { probeNvidiaSmi } from './probes/nvidia-smi.ts';
import { probeVulkaninfo } from './probes/vulkaninfo.ts';
import { probeWindows, type WindowsReport } from './probes/windows-cim.ts';
import {
  windowsCpu,
  windowsFrequency,
  windowsGpus,
  windowsMemory,
  windowsNpus,
  windowsPower,
  windowsRelease,
  windowsVirtualisation,
} from './probes/windows-report.ts';
import type { SystemAccess } from './system-access.ts';

const emptyReport: WindowsReport = {
  processors: [],
  videoControllers: [],
  videoMemory: [],
  accelerators: [],
  batteries: [],
};

export async function gatherWindowsFacts(system: SystemAccess): Promise<MachineFacts> {
  const [answer, nvidia, vulkan] = await Promise.all([
    probeWindows(system),
    probeNvidiaSmi(system),
    probeVulkaninfo(system),
  ]);
  const report = valueOf(answer) ?? emptyReport;
  const virtualisation = windowsVirtualisation(report);
  return {
    cpu: {
      ...windowsCpu(report),
      caches: unknown('Windows tells only sums of caches to programs without native code'),
      maximumFrequencyMhz: windowsFrequency(report),
    },
    memory: windowsMemory(report),
    gpus: [nvidia, onlyIf(answer, windowsGpus(report)), vulkan],
    npus: onlyIf(answer, windowsNpus(report)),
    operatingSystem: windowsRelease(report),
    virtualisation,
    // An empty list of batteries means something only where the list was read.
    powerSource: answer.state === 'known' ? windowsPower(report, valueOf(virtualisation) !== 'none') : answer,
    container: noContainer,
  };
}

function onlyIf<T>(answer: Known<unknown>, value: T): Known<T> {
  return answer.state === 'known' ? known(value) : answer;
}
