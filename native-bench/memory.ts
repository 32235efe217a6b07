import { readFileSync } from 'node:fs';
import { backends } from '../core/domain/backends.ts';
import type { BackendId } from '../core/domain/backend.ts';
import { type Known, known, unknown } from '../core/domain/known.ts';
import type { EnergySystem } from './energy/energy-system.ts';
import { statusBytes } from './peak-memory.ts';

/** What this process holds now: after the timed part with its session open, what a case keeps. */
export function readResidentMemoryBytes(): Known<number> {
  if (process.platform !== 'linux') return known(process.memoryUsage.rss());
  try {
    return statusBytes(readFileSync('/proc/self/status', 'utf8'), 'VmRSS');
  } catch (error) {
    return unknown(`/proc/self/status could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export interface DeviceUser {
  readonly backendId: BackendId;
  readonly software: boolean;
  readonly pid: number;
}

const table = ['--query-compute-apps=pid,used_memory', '--format=csv,noheader,nounits'];

/** What this process holds on the GPU now, where NVIDIA’s driver tells it; no other driver does so by process. */
export async function readDeviceMemoryBytes(
  { backendId, software, pid }: DeviceUser,
  ask: EnergySystem['ask'],
): Promise<Known<number>> {
  const { deviceKind } = backends[backendId];
  if (deviceKind === 'cpu' || software) return unknown('Not applicable: the processor’s memory is the process’s own.');
  if (deviceKind === 'npu') return unknown('No driver of an NPU tells the memory of one process.');
  const answer = await ask('nvidia-smi', table);
  if (answer.state === 'unknown')
    return unknown(`Only NVIDIA’s driver tells the memory of one process: ${answer.reason}.`);
  return memoryOfProcess(answer.value, pid);
}

/** `pid, MiB`, a line a process and GPU; `[N/A]` where the driver keeps it to itself (Windows, some containers). */
export function memoryOfProcess(text: string, pid: number): Known<number> {
  const own = text.split('\n').flatMap((line) => {
    const [number, memory = ''] = line.split(',').map((cell) => cell.trim());
    return number === String(pid) ? [memory] : [];
  });
  if (own.length === 0) {
    return unknown('nvidia-smi does not list this process; in a container it sees other process numbers.');
  }
  const untold = own.find((memory) => !/^\d+$/.test(memory));
  if (untold !== undefined) return unknown(`nvidia-smi does not tell this process’s memory: ${untold}`);
  return known(own.reduce((sum, memory) => sum + Number(memory), 0) * 1024 * 1024);
}
