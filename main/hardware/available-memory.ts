import { freemem } from 'node:os';
import { type Known, known } from '../../core/domain/known.ts';
import { probeLinuxMemory } from './probes/linux-memory.ts';
import { probeMacAvailableMemory } from './probes/macos-system.ts';
import type { SystemAccess } from './system-access.ts';

/** What a program can have now without taking it from another. */
export async function probeAvailableMemory(
  system: SystemAccess,
  freeOnWindows: () => number = freemem,
): Promise<Known<number>> {
  switch (system.operatingSystem) {
    case 'linux':
      return (await probeLinuxMemory(system)).availableBytes;
    case 'macos':
      return probeMacAvailableMemory(system);
    case 'windows':
      // GlobalMemoryStatusEx: on Windows what Node calls free is what is available.
      return known(freeOnWindows());
  }
}
