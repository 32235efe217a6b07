import type { Known } from '../../core/domain/known.ts';
import { valueOf } from '../../core/domain/known.ts';
import type { Machine } from '../../core/domain/hardware.ts';
import type { Row } from './row.ts';

/** The flat columns of table `machine`; the whole object goes beside them as `detail`. */
export function machineRow(machine: Machine): Row {
  const { cpu, operatingSystem } = machine;
  return {
    id: machine.id,
    label: machine.label,
    cpu: valueOf(cpu.model) ?? null,
    cpu_vendor: valueOf(cpu.vendor) ?? null,
    architecture: cpu.architecture,
    physical_cores: valueOf(cpu.physicalCores) ?? null,
    logical_cores: valueOf(cpu.logicalCores) ?? null,
    memory_bytes: valueOf(machine.memory.totalBytes) ?? null,
    gpus: deviceNames(machine.gpus),
    npus: deviceNames(machine.npus),
    operating_system: operatingSystem.kind,
    operating_system_name: valueOf(operatingSystem.name) ?? null,
    operating_system_version: valueOf(operatingSystem.version) ?? null,
    kernel: valueOf(operatingSystem.kernel) ?? null,
    virtualisation: valueOf(machine.virtualisation) ?? null,
    detected_at: machine.detectedAt,
    detail: JSON.stringify(machine),
  };
}

/** "none" was looked for and not found; NULL was not found out. */
function deviceNames(devices: Known<readonly { readonly name: string }[]>): string | null {
  const list = valueOf(devices);
  if (list === undefined) return null;
  return list.length === 0 ? 'none' : list.map((device) => device.name).join(', ');
}
