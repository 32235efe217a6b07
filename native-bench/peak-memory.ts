import { readFileSync } from 'node:fs';
import { type Known, known, unknown } from '../core/domain/known.ts';

/**
 * The most memory that this process ever held. On Linux VmHWM: the maxRSS of `getrusage` is inherited over fork and exec,
 * so that a small child of a large parent would report the parent's.
 */
export function readPeakMemoryBytes(): Known<number> {
  if (process.platform !== 'linux') return known(process.resourceUsage().maxRSS * 1024);
  try {
    return parsePeakMemory(readFileSync('/proc/self/status', 'utf8'));
  } catch (error) {
    return unknown(`/proc/self/status could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export function parsePeakMemory(status: string): Known<number> {
  return statusBytes(status, 'VmHWM');
}

/** A line of `/proc/self/status` that is in kB. */
export function statusBytes(status: string, field: 'VmHWM' | 'VmRSS'): Known<number> {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return kilobytes === undefined ? unknown(`/proc/self/status has no ${field} line`) : known(Number(kilobytes) * 1024);
}
