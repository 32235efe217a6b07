import type { Known } from '../../../core/domain/known.ts';
import type { StageTimes } from '../../../core/domain/measurement.ts';
import type { TokenTime } from '../../../core/measure/pipeline-rates.ts';
import { tokenRates } from '../../../core/measure/pipeline-rates.ts';
import { formatNumber, formatPercent } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Stat, StatRow } from '../../ui/stat.tsx';
import { percentileName } from './quantiles-table.tsx';
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
          <Stat
            label="First token"
            value={<Milliseconds item={rates.firstTokenMs} />}
            note={<TokenNote time={rates.firstToken} />}
          />
          <Stat
            label="Each further token"
            value={<Milliseconds item={rates.perTokenMs} />}
            note={<TokenNote time={rates.perToken} />}
          />
          <Stat
            label="Tokens per second"
            value={<KnownValue item={rates.tokensPerSecond}>{(rate) => formatNumber(rate)}</KnownValue>}
            note={
              <KnownValue item={rates.tokensPerSecondInterval}>
                {({ low, high }) => `after the first, 95 % ${formatNumber(low)} – ${formatNumber(high)}`}
              </KnownValue>
            }
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

/** The interval and the tails, as far as the sample supports them. */
function TokenNote({ time: { medianInterval, quantiles } }: { readonly time: TokenTime }) {
  const tails = quantiles.flatMap(({ quantile, value }) =>
    value.state === 'known' ? [`${percentileName(quantile)} ${formatMilliseconds(value.value.valueMs)}`] : [],
  );
  if (medianInterval.state === 'unknown' && tails.length === 0) return <Unknown reason={medianInterval.reason} />;
  return (
    <>
      <KnownValue item={medianInterval}>
        {({ lowMs, highMs }) => `95 % ${formatNumber(lowMs)} – ${formatMilliseconds(highMs)}`}
      </KnownValue>
      {tails.length > 0 && (
        <>
          <br />
          {tails.join(', ')}
        </>
      )}
    </>
  );
}

function Milliseconds({ item }: { readonly item: Known<number> }) {
  return <KnownValue item={item}>{(value) => formatMilliseconds(value)}</KnownValue>;
}
