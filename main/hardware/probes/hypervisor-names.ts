/** Firmware vendors and products of virtual machines, in the names that systemd-detect-virt gives them. */
const signs: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/VMware/i, 'vmware'],
  [/VirtualBox|innotek/i, 'oracle'],
  [/Amazon EC2/i, 'amazon'],
  [/Google Compute Engine/i, 'google'],
  [/Microsoft Corporation Virtual Machine/i, 'microsoft'],
  [/Parallels/i, 'parallels'],
  [/\bXen\b/i, 'xen'],
  [/KVM/i, 'kvm'],
  [/QEMU/i, 'qemu'],
  [/Apple Virtualization/i, 'apple'],
];

export function hypervisorOfVendor(vendorAndProduct: string): string | undefined {
  return signs.find(([pattern]) => pattern.test(vendorAndProduct))?.[1];
}
