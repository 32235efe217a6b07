import type { Machine } from '../../core/domain/hardware.ts';
import type { Known } from '../../core/domain/known.ts';
import { formatBytes } from '../format/format.ts';

/** What is known of a machine, in words; unknown has its reason. */
export function machineFacts(machine: Machine): (readonly [string, string])[] {
  const { cpu, memory, operatingSystem: os } = machine;
  return [
    ['Processor', text(cpu.model, String)],
    ['Cores', `${text(cpu.physicalCores, String)} physical, ${text(cpu.logicalCores, String)} logical`],
    ['Instruction sets', text(cpu.instructionSets, (sets) => sets.join(', '))],
    ['Memory', text(memory.totalBytes, formatBytes)],
    [
      'GPUs',
      text(
        machine.gpus,
        (gpus) => gpus.map((gpu) => `${gpu.name}${gpu.software ? ' (software)' : ''}`).join(', ') || 'none found',
      ),
    ],
    ['NPUs', text(machine.npus, (npus) => npus.map((npu) => npu.name).join(', ') || 'none found')],
    ['System', `${text(os.name, String)} ${text(os.version, String)}, kernel ${text(os.kernel, String)}`],
    ['Virtualisation', text(machine.virtualisation, String)],
    ['Power', text(machine.powerSource, String)],
    ['Fingerprint', machine.id],
  ];
}

function text<T>(item: Known<T>, format: (value: T) => string): string {
  return item.state === 'known' ? format(item.value) : `unknown (${item.reason})`;
}
