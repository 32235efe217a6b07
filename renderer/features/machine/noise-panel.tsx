import type { KernelNoise, NoiseFinding, NoiseReport } from '../../../core/domain/noise.ts';
import { formatInteger, formatNumber, formatPercent } from '../../format/number.ts';
import { formatAgo, formatTime } from '../../format/time.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { StateText } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { NoiseGradeBadge } from '../../ui/noise-grade-badge.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useCheckNoise, useNoise } from '../../api/machine-queries.ts';
import styles from './trust.module.css';

/** What the machine does to a program that does not change, and what around it disturbs. */
export function NoisePanel() {
  const latest = useNoise();
  const check = useCheckNoise();
  const start = (): void => {
    check.mutate();
  };
  const report = latest.data;
  return (
    <Panel
      title="Noise"
      description={report === undefined || report === null ? undefined : <Taken report={report} />}
      actions={
        <Button size="small" icon="refresh" busy={check.isPending} onClick={start}>
          {check.isPending ? 'Checking' : 'Check now'}
        </Button>
      }
    >
      {check.isError && <ErrorState error={check.error} onRetry={start} />}
      {latest.isError ? (
        <ErrorState
          error={latest.error}
          onRetry={() => {
            void latest.refetch();
          }}
        />
      ) : report === undefined ? (
        <SkeletonRows count={4} height={28} />
      ) : report === null ? (
        <EmptyState icon="bench" title="The noise was not checked yet">
          Assay times a small fixed piece of work again and again, and looks at load, power and clocks: it takes a few
          seconds, and says how small a difference can be trusted here. Every session checks it, too.
        </EmptyState>
      ) : (
        <NoiseDetail report={report} />
      )}
    </Panel>
  );
}

function Taken({ report }: { readonly report: NoiseReport }) {
  const now = useNow();
  return <span title={formatTime(report.takenAt)}>checked {formatAgo(report.takenAt, now)}</span>;
}

const gradeMeaning: Readonly<Record<NoiseReport['grade'], string>> = {
  quiet: 'Fit for the precise profile: small differences can be trusted.',
  usable: 'Good enough to measure: differences of a few per cent can be trusted.',
  noisy: 'Only large differences mean anything now, and nothing measured now should become a baseline.',
};

function NoiseDetail({ report }: { readonly report: NoiseReport }) {
  return (
    <div className={styles.noise}>
      <div>
        <p className={styles.gradeLine}>
          <NoiseGradeBadge grade={report.grade} />
          <span>{gradeMeaning[report.grade]}</span>
        </p>
        <KernelTable kernels={report.kernels} />
        <DefinitionList
          items={[
            [
              'Longest hole',
              <KnownValue item={report.longestHoleMs}>
                {(hole) => `${formatMilliseconds(hole)} away from a busy loop`}
              </KnownValue>,
            ],
            ['Clock step', formatMilliseconds(report.clockStepMs)],
          ]}
        />
      </div>
      <FindingList findings={report.findings} />
    </div>
  );
}

const kernelNames: Readonly<Record<KernelNoise['kernel'], string>> = {
  arithmetic: 'Arithmetic',
  'memory-copy': 'Memory copy',
};

function KernelTable({ kernels }: { readonly kernels: readonly KernelNoise[] }) {
  return (
    <table className={styles.kernels}>
      <thead>
        <tr>
          <th scope="col">Fixed work</th>
          <th scope="col" className={styles.number}>
            Median
          </th>
          <th scope="col" className={styles.number} title="1.4826 × median absolute deviation / median">
            Scatter
          </th>
          <th scope="col" className={styles.number} title="99th percentile / median">
            Tail
          </th>
          <th scope="col" className={styles.number} title="Theil–Sen slope over the whole check">
            Drift
          </th>
          <th scope="col">Grade</th>
        </tr>
      </thead>
      <tbody>
        {kernels.map((kernel) => (
          <tr key={kernel.kernel}>
            <th scope="row" title={`${formatInteger(kernel.sampleCount)} samples`}>
              {kernelNames[kernel.kernel]}
            </th>
            <td className={styles.number}>{formatMilliseconds(kernel.medianMs)}</td>
            <td className={styles.number}>{formatPercent(kernel.relativeMad, 2)}</td>
            <td className={styles.number}>{formatNumber(kernel.tailRatio, 3)}×</td>
            <td className={styles.number}>{formatPercent(kernel.relativeDrift, 2)}</td>
            <td>
              <NoiseGradeBadge grade={kernel.grade} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const findingNames: Readonly<Record<NoiseFinding['code'], string>> = {
  load: 'Load',
  'steal-time': 'Stolen time',
  'timer-holes': 'Timer holes',
  'power-source': 'Power',
  'power-plan': 'Power plan',
  governor: 'Governor',
  turbo: 'Turbo',
  thermal: 'Heat',
  'other-gpu-users': 'GPU users',
  'free-memory': 'Free memory',
  'virtual-machine': 'Virtual machine',
  clock: 'Clock',
};

const findingOrder: Readonly<Record<NoiseFinding['state'], number>> = { disturbing: 0, unknown: 1, fine: 2 };

/** What disturbs first, with what to do about it; what could not be read is told, and is not "fine". */
function FindingList({ findings }: { readonly findings: readonly NoiseFinding[] }) {
  return (
    <ul className={styles.findings} aria-label="Surroundings">
      {findings
        .toSorted((left, right) => findingOrder[left.state] - findingOrder[right.state])
        .map((finding) => (
          <li key={finding.code} className={styles.finding}>
            <FindingMark finding={finding} />
            <span className={finding.state === 'unknown' ? styles.faint : undefined}>
              {finding.state === 'unknown' && 'Not known: '}
              {finding.detail}
              {finding.advice !== undefined && <span className={styles.advice}>{finding.advice}</span>}
            </span>
          </li>
        ))}
    </ul>
  );
}

function FindingMark({ finding: { code, state } }: { readonly finding: NoiseFinding }) {
  switch (state) {
    case 'fine':
      return (
        <StateText tone="valid" icon="check">
          {findingNames[code]}
        </StateText>
      );
    case 'disturbing':
      return (
        <StateText tone="unstable" icon="warning">
          {findingNames[code]}
        </StateText>
      );
    case 'unknown':
      return (
        <StateText tone="neutral" icon="minus">
          {findingNames[code]}
        </StateText>
      );
  }
}
