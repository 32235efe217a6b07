import type { KernelNoise, NoiseFinding, NoiseGrade, NoiseReport } from '../../../core/domain/noise.ts';
import { percent } from '../../../core/measure/percent.ts';
import { formatMs } from '../../format/format.ts';
import { textTable } from './text-table.ts';

const sentences: Readonly<Record<NoiseGrade, string>> = {
  quiet: 'This machine is quiet now: fit for the precise profile.',
  usable: 'This machine is usable now, not quiet: measure, but small differences between results need more runs.',
  noisy: 'This machine is noisy now: only large differences between results mean anything.',
};

/** The grade in a sentence, the kernels behind it, then what disturbs, what could not be read, and what is fine. */
export function noiseText(report: NoiseReport): string {
  return [
    sentences[report.grade],
    '',
    kernelTable(report.kernels),
    '',
    ...section('Disturbs', report, 'disturbing'),
    ...section('Not known', report, 'unknown'),
    ...section('Fine', report, 'fine'),
  ]
    .join('\n')
    .trimEnd();
}

function kernelTable(kernels: readonly KernelNoise[]): string {
  const columns = [
    { header: 'Fixed work', align: 'left' },
    { header: 'median', align: 'right' },
    { header: 'scatter', align: 'right' },
    { header: 'p99 / median', align: 'right' },
    { header: 'drift', align: 'right' },
    { header: 'grade', align: 'left' },
  ] as const;
  return textTable(
    columns,
    kernels.map((kernel) => [
      kernel.kernel === 'arithmetic' ? 'arithmetic' : 'memory copy',
      formatMs(kernel.medianMs),
      percent(kernel.relativeMad),
      kernel.tailRatio.toFixed(2),
      percent(kernel.relativeDrift),
      kernel.grade,
    ]),
  );
}

function section(title: string, { findings }: NoiseReport, state: NoiseFinding['state']): string[] {
  const found = findings.filter((finding) => finding.state === state);
  return found.length === 0 ? [] : [title, ...found.flatMap(findingLines), ''];
}

function findingLines({ code, detail, advice }: NoiseFinding): string[] {
  const line = `  ${code.padEnd(16)} ${detail}`;
  return advice === undefined ? [line] : [line, `  ${''.padEnd(16)} → ${advice}`];
}
