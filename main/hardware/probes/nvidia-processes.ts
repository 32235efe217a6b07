import { type Known, known, unknown } from '../../../core/domain/known.ts';
import { parseWholeNumber, type SystemAccess } from '../system-access.ts';

export interface GpuUser {
  readonly pid: number;
  readonly name: string;
  /** Windows tells no process's share of a GPU's memory. */
  readonly memoryBytes: number | undefined;
}

/** What is done on this machine's NVIDIA GPUs now. */
export interface GpuUse {
  readonly users: readonly GpuUser[];
  /** Of the busiest, of its last second; in per cent. */
  readonly utilization: number | undefined;
}

/** Processes of a container or of other people may be hidden from the list; the utilisation counts them all the same. */
export async function probeGpuUse(system: SystemAccess): Promise<Known<GpuUse>> {
  const [apps, busy] = await Promise.all([
    system.run('nvidia-smi', ['--query-compute-apps=pid,process_name,used_memory', '--format=csv,noheader,nounits']),
    system.run('nvidia-smi', ['--query-gpu=utilization.gpu', '--format=csv,noheader,nounits']),
  ]);
  if (apps.state === 'unknown') return apps;
  const users = parseComputeApps(apps.value);
  if (users.state === 'unknown') return users;
  return known({ users: users.value, utilization: busy.state === 'known' ? parseUtilization(busy.value) : undefined });
}

/** `pid, name, MiB`, a line a process; nothing where there is none. */
export function parseComputeApps(text: string): Known<readonly GpuUser[]> {
  const users: GpuUser[] = [];
  for (const line of text.split('\n').filter((candidate) => candidate.trim() !== '')) {
    const user = parseUser(line);
    if (user === undefined) return unknown(`nvidia-smi printed what is not its table: "${line.trim()}"`);
    users.push(user);
  }
  return known(users);
}

/** A path may hold commas: the number is before the first, the memory after the last. Only the file's name is kept. */
function parseUser(line: string): GpuUser | undefined {
  const [, number, path = '', memory] = /^\s*(\d+),(.*),([^,]*)$/.exec(line) ?? [];
  const pid = parseWholeNumber(number);
  if (pid === undefined) return undefined;
  const mebibytes = parseWholeNumber(memory);
  const name = path.trim().split(/[/\\]/).pop() ?? '';
  return { pid, name, memoryBytes: mebibytes === undefined ? undefined : mebibytes * 1024 * 1024 };
}

export function parseUtilization(text: string): number | undefined {
  const values = text.split('\n').flatMap((line) => parseWholeNumber(line) ?? []);
  return values.length === 0 ? undefined : Math.max(...values);
}
