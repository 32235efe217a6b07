import { type Known, known } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';

export interface ContainerSigns {
  readonly dockerFile: boolean;
  readonly podmanFile: boolean;
  /** What systemd's container interface names, e.g. "lxc". */
  readonly systemdName: string | undefined;
  /** /proc/1/cgroup: without a namespace of its own it names the runtime in its paths. */
  readonly firstProcessGroups: string;
}

export async function probeContainerRuntime(system: SystemAccess): Promise<Known<string>> {
  const [docker, podman, systemdName, groups] = await Promise.all([
    system.readText('/.dockerenv'),
    system.readText('/run/.containerenv'),
    system.readText('/run/systemd/container'),
    system.readText('/proc/1/cgroup'),
  ]);
  return known(
    runtimeOf({
      dockerFile: docker !== undefined,
      podmanFile: podman !== undefined,
      systemdName: systemdName?.trim(),
      firstProcessGroups: groups ?? '',
    }),
  );
}

export function runtimeOf(signs: ContainerSigns): string {
  if (signs.podmanFile) return 'podman';
  if (signs.dockerFile) return 'docker';
  if (signs.systemdName !== undefined && signs.systemdName !== '') return signs.systemdName;
  const named = /\/(docker|kubepods|containerd|lxc|libpod)\b/.exec(signs.firstProcessGroups)?.[1];
  const names: Readonly<Record<string, string>> = { kubepods: 'kubernetes', libpod: 'podman' };
  return named === undefined ? 'none' : (names[named] ?? named);
}
