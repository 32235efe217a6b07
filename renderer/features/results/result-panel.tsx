import type { ReactNode } from 'react';
import type { NoiseReport } from '../../../core/domain/noise.ts';
import type { LatencySummary, Measured } from '../../../core/domain/measurement.ts';
import { formatCount, formatNumber, formatPercent } from '../../format/number.ts';
import { formatBytes, formatMilliseconds, formatQuantity, quantityText } from '../../format/units.ts';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Stat, StatRow } from '../../ui/stat.tsx';
import { ProvenanceBadge, SoftwareBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import { AskedAndRan } from './asked-and-ran.tsx';
import { GlanceRow } from './glance-row.tsx';
import type { RateWords } from './rate-words.ts';
import { rateWords } from './rate-words.ts';
import styles from './evidence.module.css';
import { VerdictReasons } from './verdict-reasons.tsx';

interface ResultPanelProps {
  readonly measured: Measured;
  readonly noise: NoiseReport | undefined;
}

/** The number, how sure it is and what that rests on; then what speaks against it, and what ran instead of what was asked. */
export function ResultPanel({ measured, noise }: ResultPanelProps) {
  const { latency, execution } = measured;
  const rate = rateWords(measured);
  const isWrong = measured.outputCheck.state === 'differs';
  return (
    <Panel
      title="Result"
      actions={
        <>
          <ProvenanceBadge provenance={measured.provenance} />
          {execution.software && <SoftwareBadge />}
          <VerdictBadge grade={measured.verdict.grade} />
        </>
      }
    >
      <div className={styles.stack}>
        <StatRow>
          <Stat
            label={medianLabel(measured)}
            value={<Figure wrong={isWrong}>{formatMilliseconds(latency.medianMs)}</Figure>}
            note={<MedianNote latency={latency} runs={measured.runs?.length} />}
          />
          <Stat
            label={rate.label}
            value={
              <Figure wrong={isWrong}>
                <KnownValue item={rate.value}>{(value) => quantityText(formatQuantity(value, '1/s'))}</KnownValue>
              </Figure>
            }
            note={<RateNote rate={rate} />}
          />
          <Stat
            label="Peak memory"
            value={
              <KnownValue item={measured.peakMemoryBytes}>{(bytes) => quantityText(formatBytes(bytes))}</KnownValue>
            }
            note="of the measuring process"
          />
        </StatRow>
        <GlanceRow measured={measured} noise={noise} />
        <VerdictReasons verdict={measured.verdict} />
        <AskedAndRan measured={measured} />
      </div>
    </Panel>
  );
}

/** Fast but wrong is no win: its figures are red. */
function Figure({ wrong, children }: { readonly wrong: boolean; readonly children: ReactNode }) {
  return <span className={wrong ? styles.wrong : undefined}>{children}</span>;
}

function RateNote({ rate: { note, interval } }: { readonly rate: RateWords }) {
  return (
    <>
      {note}
      {interval !== undefined && (
        <>
          <br />
          <KnownValue item={interval}>
            {({ low, high }) => `95 % ${formatNumber(low)} – ${formatNumber(high)}`}
          </KnownValue>
        </>
      )}
    </>
  );
}

/** A scenario's samples are not single runs one after the other. */
function medianLabel({ scenario }: Measured): string {
  switch (scenario?.scenario) {
    case undefined:
      return 'Median';
    case 'throughput':
      return 'Median of a run, while others ran';
    case 'multi-stream':
      return 'Median of a query';
    case 'server':
      return 'Median from the intended start';
  }
}

/** "3.10 – 3.25 ms, ±2.3 %" and on what that rests. */
function MedianNote({ latency, runs }: { readonly latency: LatencySummary; readonly runs: number | undefined }) {
  return (
    <>
      <KnownValue item={latency.medianInterval}>
        {({ lowMs, highMs }) =>
          `95 % ${formatNumber(lowMs)} – ${formatMilliseconds(highMs)} (±${formatPercent((highMs - lowMs) / 2 / latency.medianMs)})`
        }
      </KnownValue>
      <br />
      {intervalBasisWords(latency, runs)}
    </>
  );
}

export function intervalBasisWords({ intervalBasis }: LatencySummary, runs: number | undefined): string {
  if (intervalBasis === 'runs' && runs !== undefined) return `over ${formatCount(runs, 'run')} in fresh processes`;
  return 'within one run: another process may differ';
}
