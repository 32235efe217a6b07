import type { Machine } from '../../../core/domain/hardware.ts';
import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';

export async function probeLinuxRelease(system: SystemAccess): Promise<Machine['operatingSystem']> {
  const [etc, lib, kernel] = await Promise.all([
    system.readText('/etc/os-release'),
    system.readText('/usr/lib/os-release'),
    system.readText('/proc/sys/kernel/osrelease'),
  ]);
  return {
    kind: 'linux',
    ...parseOsRelease(etc ?? lib ?? ''),
    kernel: kernel === undefined ? unknown('/proc/sys/kernel/osrelease cannot be read') : known(kernel.trim()),
  };
}

/** https://www.freedesktop.org/software/systemd/man/os-release.html: shell assignments, quoted or not. */
export function parseOsRelease(text: string): { name: Known<string>; version: Known<string> } {
  const values = new Map(
    [...text.matchAll(/^([A-Z_]+)=(?:"([^"]*)"|'([^']*)'|(\S*))$/gm)].map((match) => [
      match[1],
      match[2] ?? match[3] ?? match[4] ?? '',
    ]),
  );
  const version = values.get('VERSION') ?? values.get('VERSION_ID');
  return {
    name: stated(values.get('NAME'), 'os-release names no system'),
    // Rolling distributions have none.
    version: stated(version, 'os-release names no version'),
  };
}

function stated(value: string | undefined, reason: string): Known<string> {
  return value === undefined || value === '' ? unknown(reason) : known(value);
}
