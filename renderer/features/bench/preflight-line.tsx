import type { NoiseReport } from '../../../core/domain/noise.ts';
import { formatPercent } from '../../format/number.ts';
import { NoiseGradeBadge } from '../../ui/noise-grade-badge.tsx';
import styles from './session.module.css';

/** The noise check in a line: its grade, what disturbs, and what to do; all of it stands on the Machine screen. */
export function PreflightLine({ noise }: { readonly noise: NoiseReport }) {
  const disturbing = noise.findings.filter(({ state }) => state === 'disturbing');
  const worst = Math.max(...noise.kernels.map(({ relativeMad }) => relativeMad));
  return (
    <section className={styles.preflight} aria-label="Noise check">
      <div className={styles.preflightLine}>
        <NoiseGradeBadge grade={noise.grade} />
        <span>
          {meaning[noise.grade]}
          {noise.kernels.length > 0 && (
            <span className={styles.faint}> Fixed work scatters by {formatPercent(worst, 2)}.</span>
          )}
        </span>
      </div>
      {disturbing.length > 0 && (
        <ul className={styles.preflightFindings}>
          {disturbing.map((finding) => (
            <li key={finding.code}>
              {finding.detail} {finding.advice !== undefined && <span className={styles.faint}>{finding.advice}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const meaning: Readonly<Record<NoiseReport['grade'], string>> = {
  quiet: 'The machine is quiet: small differences can be trusted.',
  usable: 'The machine is usable: differences of a few per cent can be trusted.',
  noisy: 'The machine is noisy: only large differences mean anything now.',
};
