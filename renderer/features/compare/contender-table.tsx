import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { seriesVariable } from './series-variable.ts';
import { formatNumber } from '../../format/number.ts';
import { formatMilliseconds, formatQuantity, quantityText } from '../../format/units.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProvenanceBadge, SoftwareBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import type { Comparison } from './comparison.ts';
import { compareWith, findFastest } from './comparison.ts';
import type { Contender } from './contender.ts';
import styles from './compare.module.css';

interface ContenderTableProps {
  readonly contenders: readonly Contender[];
  readonly baseline: Contender;
  readonly onBaseline: (id: string) => void;
  readonly onRemove: (id: string) => void;
  readonly addButton: ReactNode;
}

export function ContenderTable({ contenders, baseline, onBaseline, onRemove, addButton }: ContenderTableProps) {
  const peers = contenders.filter(({ work }) => work === baseline.work);
  const fastest = findFastest(peers);
  return (
    <Panel title="Against the baseline" description={summary(peers, fastest)} flush actions={addButton}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Baseline</th>
            <th scope="col">Result</th>
            <th scope="col">Verdict</th>
            <th scope="col" className={styles.number}>
              Median
            </th>
            <th scope="col" className={styles.number}>
              95 % interval
            </th>
            <th scope="col" className={styles.number}>
              Throughput
            </th>
            <th scope="col">Against the baseline</th>
            <th scope="col">
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {contenders.map((contender) => (
            <tr key={contender.id}>
              <td className={styles.radio}>
                <input
                  type="radio"
                  name="baseline"
                  aria-label={`Baseline: ${contender.label}`}
                  checked={contender.id === baseline.id}
                  onChange={() => {
                    onBaseline(contender.id);
                  }}
                />
              </td>
              <th scope="row">
                <span className={styles.name}>
                  <span
                    className={styles.swatch}
                    style={{ background: seriesVariable(contender.colour) }}
                    aria-hidden="true"
                  />
                  <Link to="/results" search={{ open: contender.id }}>
                    {contender.label}
                  </Link>
                </span>
                <span className={styles.note}>{contender.workText}</span>
              </th>
              <td>
                <span className={styles.badges}>
                  <VerdictBadge grade={contender.grade} />
                  {contender.measured.execution.software && <SoftwareBadge />}
                  {contender.measured.provenance !== 'measured' && (
                    <ProvenanceBadge provenance={contender.measured.provenance} />
                  )}
                </span>
              </td>
              <td className={styles.number}>{formatMilliseconds(contender.medianMs)}</td>
              <td className={styles.number}>
                <KnownValue item={contender.interval}>
                  {({ lowMs, highMs }) => `${formatNumber(lowMs)} – ${formatNumber(highMs)}`}
                </KnownValue>
              </td>
              <td className={styles.number}>
                {quantityText(formatQuantity(contender.measured.latency.throughputPerSecond, '1/s'))}
              </td>
              <td>
                <Conclusion comparison={compareWith(baseline, contender)} fastest={fastest?.id === contender.id} />
              </td>
              <td className={styles.remove}>
                <IconButton
                  icon="close"
                  label={`Remove ${contender.label}`}
                  onClick={() => {
                    onRemove(contender.id);
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

export function Conclusion({ comparison, fastest }: { readonly comparison: Comparison; readonly fastest: boolean }) {
  const mark = fastest && <Badge tone="valid">fastest</Badge>;
  switch (comparison.state) {
    case 'baseline':
      return <span className={styles.conclusion}>baseline {mark}</span>;
    case 'faster':
    case 'slower': {
      const faster = comparison.state === 'faster';
      const [ratio, low, high] = faster
        ? [comparison.ratio, comparison.low, comparison.high]
        : [1 / comparison.ratio, 1 / comparison.high, 1 / comparison.low];
      return (
        <span className={styles.conclusion}>
          <span
            className={faster ? styles.faster : styles.slower}
          >{`${formatNumber(ratio, 3)}× ${faster ? 'faster' : 'slower'}`}</span>
          <span className={styles.bounds}>{`${formatNumber(low, 3)} – ${formatNumber(high, 3)}×`}</span>
          {mark}
        </span>
      );
    }
    case 'no-difference-shown':
      return (
        <span className={styles.conclusion}>
          no difference shown
          <span
            className={styles.bounds}
          >{`${formatNumber(comparison.low, 3)} – ${formatNumber(comparison.high, 3)}×`}</span>
        </span>
      );
    case 'interval-unknown':
      return (
        <span
          className={styles.conclusion}
          title="Too few samples for an interval: nothing can be claimed"
        >{`about ${formatNumber(comparison.ratio, 3)}×, interval unknown`}</span>
      );
    case 'invalid':
      return <span className={styles.muted}>invalid: not compared</span>;
    case 'baseline-invalid':
      return <span className={styles.muted}>the baseline is invalid</span>;
    case 'other-work':
      return <span className={styles.muted}>other work: not compared</span>;
  }
}

function summary(peers: readonly Contender[], fastest: Contender | undefined): string {
  if (peers.length < 2) return '';
  return fastest === undefined ? 'no result is shown to be the fastest' : `${fastest.label} is the fastest`;
}
