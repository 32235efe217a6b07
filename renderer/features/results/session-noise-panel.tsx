import type { KernelNoise, NoiseFinding, NoiseReport } from '../../../core/domain/noise.ts';
import { formatNumber, formatPercent } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { StateText } from '../../ui/badge.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { NoiseGradeBadge } from '../../ui/noise-grade-badge.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './evidence.module.css';

/** What the check before the session found: the noise that this number was measured in. */
export function SessionNoisePanel({ noise }: { readonly noise: NoiseReport | undefined }) {
  if (noise === undefined) {
    return (
      <Panel title="Noise">
        <p className={styles.muted}>
          No check of the machine’s noise was stored with this session: how quiet it was is not known.
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      title="Noise"
      description={`checked before the session, ${formatTime(noise.takenAt)}`}
      actions={<NoiseGradeBadge grade={noise.grade} />}
    >
      <div className={styles.stack}>
        <Kernels noise={noise} />
        <Findings findings={noise.findings} />
      </div>
    </Panel>
  );
}

function Kernels({ noise }: { readonly noise: NoiseReport }) {
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <th scope="col">Fixed work</th>
          <th scope="col" className={styles.right}>
            Median
          </th>
          <th scope="col" className={styles.right}>
            Scatter
          </th>
          <th scope="col" className={styles.right}>
            p99 / median
          </th>
          <th scope="col" className={styles.right}>
            Drift
          </th>
          <th scope="col">Grade</th>
        </tr>
      </thead>
      <tbody>
        {noise.kernels.map((kernel) => (
          <tr key={kernel.kernel}>
            <th scope="row">{kernelNames[kernel.kernel]}</th>
            <td className={styles.right}>{formatMilliseconds(kernel.medianMs)}</td>
            <td className={styles.right}>{formatPercent(kernel.relativeMad)}</td>
            <td className={styles.right}>{formatNumber(kernel.tailRatio, 3)}</td>
            <td className={styles.right}>{formatPercent(kernel.relativeDrift)}</td>
            <td>
              <NoiseGradeBadge grade={kernel.grade} />
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">Longest hole</th>
          <td className={styles.right}>
            <KnownValue item={noise.longestHoleMs}>{(ms) => formatMilliseconds(ms)}</KnownValue>
          </td>
          <td colSpan={4} className={styles.small}>
            away from a loop that only reads the clock
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const kernelNames: Readonly<Record<KernelNoise['kernel'], string>> = {
  arithmetic: 'Arithmetic',
  'memory-copy': 'Memory copy',
};

/** What disturbed comes first; what is fine needs one line. */
function Findings({ findings }: { readonly findings: readonly NoiseFinding[] }) {
  const telling = [
    ...findings.filter(({ state }) => state === 'disturbing'),
    ...findings.filter(({ state }) => state === 'unknown'),
  ];
  const fine = findings.filter(({ state }) => state === 'fine');
  return (
    <ul className={styles.ruleList} aria-label="Surroundings">
      {telling.map((finding) => (
        <li key={finding.code}>
          <StateText
            tone={finding.state === 'disturbing' ? 'unstable' : 'neutral'}
            icon={finding.state === 'disturbing' ? 'warning' : 'minus'}
          >
            {words(finding)}
          </StateText>
          <span className={finding.state === 'unknown' ? styles.muted : undefined}>
            {finding.state === 'unknown' ? `unknown: ${finding.detail}` : finding.detail}
            {finding.advice !== undefined && <span className={styles.small}> {finding.advice}</span>}
          </span>
        </li>
      ))}
      {fine.length > 0 && (
        <li>
          <StateText tone="valid" icon="check">
            Fine
          </StateText>
          <span className={styles.muted} title={fine.map(({ detail }) => detail).join('\n')}>
            {fine.map(words).join(', ')}
          </span>
        </li>
      )}
    </ul>
  );
}

/** "steal-time" reads "Steal time"; abbreviations keep their capitals. */
function words({ code }: NoiseFinding): string {
  const text = code.replaceAll('-', ' ').replace('gpu', 'GPU');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
