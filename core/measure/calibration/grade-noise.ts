import type { KernelNoise, NoiseFinding, NoiseGrade } from '../../domain/noise.ts';

/** From the best to the worst. */
const grades: readonly NoiseGrade[] = ['quiet', 'usable', 'noisy'];

/**
 * Whether a machine of which this disturbs can be quiet all the same. Two seconds of kernels on one core miss what comes and goes, what
 * takes the other cores and what the GPU does; a virtual machine, a governor or a clock shows in them.
 */
const barsQuiet: Readonly<Record<NoiseFinding['code'], boolean>> = {
  load: true,
  'steal-time': true,
  'timer-holes': true,
  'power-source': true,
  'power-plan': true,
  governor: false,
  turbo: false,
  thermal: true,
  'other-gpu-users': true,
  'free-memory': true,
  'virtual-machine': false,
  clock: false,
};

/** The worst grade of a kernel; never quiet where a finding bars it. */
export function gradeNoise(
  kernels: readonly Pick<KernelNoise, 'grade'>[],
  findings: readonly Pick<NoiseFinding, 'code' | 'state'>[],
): NoiseGrade {
  const barred = findings.some(({ code, state }) => state === 'disturbing' && barsQuiet[code]);
  const worst = Math.max(barred ? 1 : 0, ...kernels.map(({ grade }) => grades.indexOf(grade)));
  return grades[worst] ?? 'noisy';
}
