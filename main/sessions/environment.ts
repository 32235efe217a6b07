import { cpus, freemem, loadavg, release } from 'node:os';

/** What stood around a session when it started. Never a host name, user name or path. */
export function readEnvironment(): Record<string, unknown> {
  const load = loadavg()[0];
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    electron: process.versions['electron'] ?? null,
    chromium: process.versions['chrome'] ?? null,
    platform: process.platform,
    architecture: process.arch,
    kernel: release(),
    logicalCores: cpus().length,
    availableMemoryBytes: freemem(),
    // Windows has no load average: Node reports zeros there, which would be a number nobody measured.
    loadAverage1Minute: process.platform === 'win32' ? null : (load ?? null),
  };
}
