import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import { recordedSystem } from '../recorded-system.ts';
import { parseCpuMax, parseCpuQuota, parseMemoryLimit, probeCgroupLimits } from './linux-cgroup.ts';
import { runtimeOf } from './linux-container.ts';
import { decideVirtualisation, type VirtualisationSigns } from './linux-virtualisation.ts';

function linux(files: Readonly<Record<string, string>>) {
  return recordedSystem({ operatingSystem: 'linux', architecture: 'x64', files });
}

describe('control group limits', () => {
  test('version 2: the smallest limit of the own group and those above it', async () => {
    const system = linux({
      '/proc/self/cgroup': '0::/kubepods/pod1/app\n',
      '/sys/fs/cgroup/cgroup.controllers': 'cpu memory\n',
      '/sys/fs/cgroup/kubepods/pod1/cpu.max': '150000 100000\n',
      '/sys/fs/cgroup/kubepods/pod1/memory.max': 'max\n',
      '/sys/fs/cgroup/kubepods/pod1/app/cpu.max': '400000 100000\n',
      '/sys/fs/cgroup/kubepods/pod1/app/memory.max': '2147483648\n',
    });
    expect(await probeCgroupLimits(system)).toEqual({ cpuLimit: known(1.5), memoryLimitBytes: known(2 * 1024 ** 3) });
  });

  test('version 2 in a namespace of its own', async () => {
    const system = linux({
      '/proc/self/cgroup': '0::/\n',
      '/sys/fs/cgroup/cgroup.controllers': 'cpu memory\n',
      '/sys/fs/cgroup/cpu.max': '50000 100000\n',
      '/sys/fs/cgroup/memory.max': 'max\n',
    });
    expect(await probeCgroupLimits(system)).toEqual({ cpuLimit: known(0.5), memoryLimitBytes: known('unlimited') });
  });

  test('version 2 on the bare machine: no limit is a value, not unknown', async () => {
    const system = linux({ '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cgroup.controllers': 'cpu memory\n' });
    expect(await probeCgroupLimits(system)).toEqual({
      cpuLimit: known('unlimited'),
      memoryLimitBytes: known('unlimited'),
    });
  });

  test('version 1: Docker mounts the own group at the root, under a path of the host that is not there', async () => {
    const system = linux({
      '/proc/self/cgroup': '5:memory:/docker/4f2c\n3:cpu,cpuacct:/docker/4f2c\n0::/\n',
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': '1073741824\n',
      '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '200000\n',
      '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
    });
    expect(await probeCgroupLimits(system)).toEqual({ cpuLimit: known(2), memoryLimitBytes: known(1024 ** 3) });
  });

  test('where no control group can be read, the limits are unknown', async () => {
    expect((await probeCgroupLimits(linux({}))).cpuLimit).toEqual(unknown('no control group can be read here'));
  });

  test('the spellings of "no limit", and damaged files', () => {
    expect(parseCpuMax('max 100000\n')).toBe('unlimited');
    expect(parseCpuQuota('-1\n', '100000\n')).toBe('unlimited');
    expect(parseMemoryLimit('9223372036854771712\n')).toBe('unlimited');
    expect(parseMemoryLimit('18446744073709551615\n')).toBe('unlimited');
    expect([parseCpuMax(''), parseCpuMax('0 100000'), parseCpuQuota('x', '1'), parseMemoryLimit('0')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('container runtime', () => {
  const none = { dockerFile: false, podmanFile: false, systemdName: undefined, firstProcessGroups: '0::/init.scope\n' };
  test.each([
    ['none', none],
    ['docker', { ...none, dockerFile: true }],
    ['podman', { ...none, podmanFile: true }],
    ['lxc', { ...none, systemdName: 'lxc' }],
    ['kubernetes', { ...none, firstProcessGroups: '11:memory:/kubepods/besteffort/pod1\n' }],
  ])('%s', (expected, signs) => {
    expect(runtimeOf(signs)).toBe(expected);
  });
});

describe('virtualisation', () => {
  const missing = unknown('systemd-detect-virt is not installed');
  const bare: VirtualisationSigns = {
    hypervisorFlag: known(false),
    detectVirt: missing,
    lscpu: unknown('lscpu is not installed'),
    systemVendor: undefined,
    productName: undefined,
  };
  const arm = unknown('Arm processors do not tell whether a hypervisor runs them');
  const cases: readonly [title: string, signs: VirtualisationSigns, expected: string][] = [
    ['systemd names it', { ...bare, hypervisorFlag: known(true), detectVirt: known('kvm\n') }, 'kvm'],
    [
      'lscpu names it',
      { ...bare, hypervisorFlag: known(true), lscpu: known('Vendor ID: AuthenticAMD\nHypervisor vendor:   KVM\n') },
      'kvm',
    ],
    ['the firmware names it', { ...bare, hypervisorFlag: known(true), systemVendor: 'VMware, Inc.\n' }, 'vmware'],
    ['a flag and no name', { ...bare, hypervisorFlag: known(true) }, 'unknown'],
    ['a bare x86 machine', bare, 'none'],
    [
      'a Microsoft notebook is no Hyper-V guest',
      { ...bare, systemVendor: 'Microsoft Corporation', productName: 'Surface Laptop 6' },
      'none',
    ],
    [
      'an Arm cloud guest',
      { ...bare, hypervisorFlag: arm, systemVendor: 'Amazon EC2\n', productName: 'c7g.xlarge\n' },
      'amazon',
    ],
    [
      'a whole Arm cloud machine',
      {
        ...bare,
        hypervisorFlag: arm,
        detectVirt: unknown('systemd-detect-virt: none'),
        systemVendor: 'Amazon EC2',
        productName: 'c7g.metal',
      },
      'none',
    ],
    ['an Arm board that tells nothing', { ...bare, hypervisorFlag: arm }, 'unknown'],
  ];
  test.each(cases)('%s', (_title, signs, expected) => {
    const result = decideVirtualisation(signs);
    expect(result.state === 'known' ? result.value : 'unknown').toBe(expected);
  });
});
