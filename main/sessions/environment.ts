import { cpus, freemem, loadavg, release } from 'node:os';

/** What stood around a session when it started. Never a host name, user name or path. */
/** Electron and Chromium are there only inside Electron. */
const versions: Readonly<Record<string, string | undefined>> = process.versions;

export function readEnvironment(): Record<string, unknown> {
  const load = loadavg()[0];
  return {
    node: versions['node'],
    v8: versions['v8'],
    electron: versions['electron'] ?? null,
    chromium: versions['chrome'] ?? null,
    platform: process.platform,
    architecture: process.arch,
    kernel: release(),
    logicalCores: cpus().length,
    availableMemoryBytes: freemem(),
    // Windows has no load average: Node reports zeros there, which would be a number nobody measured.
    loadAverage1Minute: process.platform === 'win32' ? null : (load ?? null),
  };
}
