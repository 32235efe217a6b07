import { cpus, freemem, loadavg, release } from 'node:os';
import type { Machine } from '../../core/domain/hardware.ts';
import { type Known, valueOf } from '../../core/domain/known.ts';
import type { DeviceDriver } from '../../core/domain/session-software.ts';

/** Electron and Chromium are there only inside Electron. */
const versions: Readonly<Record<string, string | undefined>> = process.versions;

/** What stood around a session when it started. Never a host name, user name or path. */
export function readEnvironment(machine: Machine | undefined): Record<string, unknown> {
  const load = loadavg()[0];
  return {
    node: versions['node'],
    v8: versions['v8'],
    electron: versions['electron'] ?? null,
    chromium: versions['chrome'] ?? null,
    platform: process.platform,
    architecture: process.arch,
    kernel: release(),
    operatingSystem: machine === undefined ? null : systemName(machine),
    drivers: machine === undefined ? null : (driversOf(machine) ?? null),
    logicalCores: cpus().length,
    availableMemoryBytes: freemem(),
    // Windows has no load average: Node reports zeros there, which would be a number nobody measured.
    loadAverage1Minute: process.platform === 'win32' ? null : (load ?? null),
  };
}

function systemName({ operatingSystem: { name, version } }: Machine): string | null {
  const parts = [valueOf(name), valueOf(version)].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(' ');
}

/** Of every real device; undefined where nobody could look. An update of a driver changes no machine, but its speed. */
function driversOf({ gpus, npus }: Machine): DeviceDriver[] | undefined {
  const seen = valueOf(gpus)?.filter(({ software }) => !software);
  const units = valueOf(npus);
  if (seen === undefined && units === undefined) return undefined;
  const driver = (kind: DeviceDriver['kind']) => {
    return (device: { readonly name: string; readonly driver: Known<string> }): DeviceDriver => ({
      kind,
      device: device.name,
      version: valueOf(device.driver) ?? null,
    });
  };
  return [...(seen ?? []).map(driver('gpu')), ...(units ?? []).map(driver('npu'))];
}
