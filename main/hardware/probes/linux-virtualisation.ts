import { type Known, known, unknown, valueOf } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';
import { hypervisorOfVendor } from './hypervisor-names.ts';

export interface VirtualisationSigns {
  /** From /proc/cpuinfo. */
  readonly hypervisorFlag: Known<boolean>;
  readonly detectVirt: Known<string>;
  readonly lscpu: Known<string>;
  /** /sys/class/dmi/id/sys_vendor and product_name; nothing else of DMI is read, for it holds serial numbers. */
  readonly systemVendor: string | undefined;
  readonly productName: string | undefined;
}

export async function probeLinuxVirtualisation(
  system: SystemAccess,
  hypervisorFlag: Known<boolean>,
): Promise<Known<string>> {
  const [detectVirt, lscpu, systemVendor, productName] = await Promise.all([
    system.run('systemd-detect-virt', ['--vm']),
    system.run('lscpu', []),
    system.readText('/sys/class/dmi/id/sys_vendor'),
    system.readText('/sys/class/dmi/id/product_name'),
  ]);
  return decideVirtualisation({ hypervisorFlag, detectVirt, lscpu, systemVendor, productName });
}

/** systemd-detect-virt first, then what the processor names through lscpu, then the firmware's vendor. */
export function decideVirtualisation(signs: VirtualisationSigns): Known<string> {
  const detected = valueOf(signs.detectVirt)?.trim();
  const named = detected === undefined || detected === '' || detected === 'none' ? undefined : detected;
  const hypervisor = named ?? lscpuHypervisor(signs.lscpu) ?? firmwareHypervisor(signs);
  if (hypervisor !== undefined) return known(hypervisor);
  if (valueOf(signs.hypervisorFlag) === true) return unknown('a hypervisor runs this machine but gives no name');
  if (valueOf(signs.hypervisorFlag) === false || isNone(signs.detectVirt)) return known('none');
  return unknown('neither the processor, systemd-detect-virt nor the firmware tells');
}

/** It prints "none" with exit code 1, which arrives as a failure that says so. */
function isNone(detectVirt: Known<string>): boolean {
  const said = detectVirt.state === 'known' ? detectVirt.value : detectVirt.reason;
  return /(^|: )none$/.test(said.trim());
}

function lscpuHypervisor(lscpu: Known<string>): string | undefined {
  return /^Hypervisor vendor:\s+(\S.*)$/m
    .exec(valueOf(lscpu) ?? '')?.[1]
    ?.trim()
    .toLowerCase();
}

function firmwareHypervisor(signs: VirtualisationSigns): string | undefined {
  // Clouds rent whole machines under the same vendor name; they say so in the product.
  if (signs.productName?.includes('.metal') === true) return undefined;
  return hypervisorOfVendor(`${signs.systemVendor ?? ''} ${signs.productName ?? ''}`);
}
