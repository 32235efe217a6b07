import { type Known, known, unknown } from '../../../core/domain/known.ts';
import { type GpuSighting, vendorOfText } from '../gpu-sighting.ts';
import type { SystemAccess } from '../system-access.ts';

/** Kernel drivers of GPUs that sit in a chip and not on a PCI bus, with the name of what they drive. */
const chipGpus: Readonly<Record<string, string>> = {
  v3d: 'Broadcom VideoCore GPU',
  'v3d-drm': 'Broadcom VideoCore GPU',
  panfrost: 'Arm Mali GPU (Midgard or Bifrost)',
  panthor: 'Arm Mali GPU (Valhall)',
  lima: 'Arm Mali GPU (Utgard)',
  msm: 'Qualcomm Adreno GPU',
  adreno: 'Qualcomm Adreno GPU',
  etnaviv: 'Vivante GPU',
  tegra: 'NVIDIA Tegra GPU',
  nvgpu: 'NVIDIA Tegra GPU',
};

/** Render nodes of chip GPUs, for boards whose vendor has no tool. */
export async function probeChipGpus(system: SystemAccess): Promise<Known<GpuSighting[]>> {
  const nodes = (await system.readFolder('/sys/class/drm')) ?? [];
  const renderNodes = nodes.filter((name) => name.startsWith('renderD'));
  const drivers = await Promise.all(
    renderNodes.map((name) => system.readLinkName(`/sys/class/drm/${name}/device/driver`)),
  );
  return known(drivers.flatMap((driver) => sightingOf(driver)));
}

function sightingOf(driver: string | undefined): GpuSighting[] {
  const name = chipGpus[driver ?? ''];
  if (driver === undefined || name === undefined) return [];
  return [
    {
      source: 'linux-drm',
      name,
      vendor: vendorOfText(name),
      memoryBytes: unknown("it shares the machine's memory"),
      driver: known(driver),
      software: false,
    },
  ];
}
