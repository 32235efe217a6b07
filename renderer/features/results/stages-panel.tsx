import type { Known } from '../../../core/domain/known.ts';
import type { StageTimes } from '../../../core/domain/measurement.ts';
import { tokenRates } from '../../../core/measure/pipeline-rates.ts';
import { formatNumber, formatPercent } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Stat, StatRow } from '../../ui/stat.tsx';
import styles from './results.module.css';

interface StagesPanelProps {
  readonly stages: readonly StageTimes[];
  readonly batch: number;
}

/** What the time of a pipeline is made of, and what people ask of one that generates. */
export function StagesPanel({ stages, batch }: StagesPanelProps) {
  const rates = tokenRates(stages, batch);
  return (
    <Panel title="Stages" description="Medians of one run of each, inside the timed pipelines">
      {rates !== undefined && (
        <StatRow>
          <Stat label="First token" value={<Milliseconds item={rates.firstTokenMs} />} note="from the input" />
          <Stat label="Each further token" value={<Milliseconds item={rates.perTokenMs} />} />
          <Stat
            label="Tokens per second"
            value={<KnownValue item={rates.tokensPerSecond}>{(rate) => formatNumber(rate)}</KnownValue>}
            note="after the first"
          />
        </StatRow>
      )}
      <dl className={styles.cold}>
        {stages.map((stage) => (
          <div key={stage.name} className={styles.stageRow}>
            <dt>
              {stage.component}
              {stage.runsPerPipeline > 1 && <span className={styles.muted}> × {stage.runsPerPipeline}</span>}
            </dt>
            <dd className={styles.coldTrack} aria-hidden="true">
              {stage.totalShare.state === 'known' && (
                <span className={styles.coldBar} style={{ width: `${String(100 * stage.totalShare.value)}%` }} />
              )}
            </dd>
            <dd className={styles.coldValue}>
              <Milliseconds item={stage.medianMs} />{' '}
              {stage.totalShare.state === 'known' && (
                <span className={styles.muted}>{formatPercent(stage.totalShare.value, 0)}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Milliseconds({ item }: { readonly item: Known<number> }) {
  return <KnownValue item={item}>{(value) => formatMilliseconds(value)}</KnownValue>;
}
