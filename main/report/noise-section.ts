import { noiseReportSchema } from '../../core/domain/noise.ts';
import { formatKnown, formatMs, significant } from '../format/format.ts';
import { definitionList } from './html.ts';

/** The check before the session, as it is stored with its environment; that there was none is said as well. */
export function noiseSection(environment: unknown): string {
  const noise =
    environment !== null && typeof environment === 'object' && 'noise' in environment ? environment.noise : undefined;
  const parsed = noiseReportSchema.safeParse(noise);
  const list = parsed.success
    ? entries(parsed.data)
    : [['Grade', 'unknown: no check was stored with this session'] as const];
  return `<section aria-labelledby="noise"><h2 id="noise">Noise of the machine</h2>${definitionList(list)}</section>`;
}

function entries(noise: ReturnType<typeof noiseReportSchema.parse>): (readonly [string, string])[] {
  const kernels = noise.kernels.map(
    ({ kernel, medianMs, relativeMad, tailRatio, relativeDrift, grade }) =>
      `${kernel.replace('-', ' ')} ${formatMs(medianMs)}, scatter ${significant(100 * relativeMad)} %, p99 ${tailRatio.toFixed(2)} × the median, drift ${significant(100 * relativeDrift)} %: ${grade}`,
  );
  const of = (state: 'disturbing' | 'unknown') =>
    noise.findings
      .filter((finding) => finding.state === state)
      .map(({ code, detail, advice }) => `${code}: ${detail}${advice === undefined ? '' : ` ${advice}`}`);
  return [
    ['Grade', `${noise.grade}, checked ${noise.takenAt.slice(0, 16).replace('T', ' ')} UTC`],
    ['Fixed work', kernels.join('; ')],
    ['Longest hole', formatKnown(noise.longestHoleMs, formatMs)],
    ['Disturbed by', of('disturbing').join(' ') || 'nothing that was found'],
    ['Not known', of('unknown').join('; ') || 'nothing'],
  ];
}
