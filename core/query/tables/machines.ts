import type { QueryColumn } from '../tables.ts';

/** One row a machine, as it was detected last. */
export const machineColumns: readonly QueryColumn[] = [
  { name: 'machine_id', label: 'Machine id', kind: 'text', description: 'Fingerprint of the machine' },
  { name: 'label', label: 'Machine', kind: 'text', description: 'Processor, cores and memory in words' },
  { name: 'cpu', label: 'Processor', kind: 'text', description: 'Processor model' },
  { name: 'cpu_vendor', label: 'Vendor', kind: 'text', description: 'Processor vendor' },
  { name: 'architecture', label: 'Architecture', kind: 'text', description: 'x64, arm64, …' },
  { name: 'physical_cores', label: 'Physical cores', kind: 'integer', description: 'Cores' },
  { name: 'logical_cores', label: 'Logical cores', kind: 'integer', description: 'Hardware threads' },
  { name: 'memory_bytes', label: 'Memory', kind: 'integer', unit: 'bytes', description: 'Memory installed' },
  { name: 'gpus', label: 'GPUs', kind: 'text', description: 'GPU names, "none" where none is there' },
  { name: 'npus', label: 'NPUs', kind: 'text', description: 'NPU names, "none" where none is there' },
  { name: 'operating_system', label: 'System', kind: 'text', description: 'linux, windows or macos' },
  { name: 'operating_system_name', label: 'System name', kind: 'text', description: 'Name of the distribution' },
  { name: 'operating_system_version', label: 'System version', kind: 'text', description: 'Version of the system' },
  { name: 'kernel', label: 'Kernel', kind: 'text', description: 'Kernel version' },
  { name: 'virtualisation', label: 'Virtualisation', kind: 'text', description: 'Hypervisor, or none' },
  { name: 'detected_at', label: 'Detected', kind: 'time', description: 'When it was last detected' },
  { name: 'session_count', label: 'Sessions', kind: 'integer', description: 'Sessions run on it' },
  { name: 'measurement_count', label: 'Measurements', kind: 'integer', description: 'Cases taken on it' },
];
