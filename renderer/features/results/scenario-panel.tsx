import { useCallback } from 'react';
import type { Measured } from '../../../core/domain/measurement.ts';
import type {
  MultiStreamResult,
  ScenarioResult,
  ServerResult,
  ThroughputResult,
} from '../../../core/domain/scenario-result.ts';
import { valueOf } from '../../../core/domain/known.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import type { TrialChart } from '../../charts/server-trials.ts';
import { serverTrialsOption } from '../../charts/server-trials.ts';
import { formatCount, formatInteger, formatNumber } from '../../format/number.ts';
import { pluralOf } from '../../../core/domain/plural.ts';
import { formatDuration, formatMilliseconds } from '../../format/units.ts';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Stat, StatRow } from '../../ui/stat.tsx';
import { percentileName } from './quantiles-table.tsx';
import { RulesBadge, RulesList } from './scenario-rules.tsx';
import styles from './evidence.module.css';

interface ScenarioPanelProps {
  readonly scenario: ScenarioResult;
  readonly items: Measured['items'];
}

/** What a scenario other than single runs found, and which of LoadGen's rules it met. */
export function ScenarioPanel({ scenario, items }: ScenarioPanelProps) {
  return (
    <Panel
      title={`Scenario: ${scenario.scenario}`}
      description={descriptions[scenario.scenario]}
      actions={<RulesBadge rules={scenario.rules} />}
    >
      <div className={styles.stack}>
        <Findings scenario={scenario} items={items} />
        <RulesList rules={scenario.rules} />
      </div>
    </Panel>
  );
}

const descriptions: Readonly<Record<ScenarioResult['scenario'], string>> = {
  throughput: 'as many runs as possible, never waiting (LoadGen’s offline)',
  'multi-stream': 'queries of several runs, one after the other',
  server: 'arrivals at random, latency counted from the intended start',
};

function Findings({ scenario, items }: ScenarioPanelProps) {
  switch (scenario.scenario) {
    case 'throughput':
      return <Throughput result={scenario} items={pluralOf(items?.name ?? 'item')} />;
    case 'multi-stream':
      return <MultiStream result={scenario} />;
    case 'server':
      return <Server result={scenario} />;
  }
}

function Throughput({ result, items }: { readonly result: ThroughputResult; readonly items: string }) {
  return (
    <StatRow>
      <Stat
        label={`${items} per second`}
        value={formatNumber(result.itemsPerSecond)}
        note={
          <KnownValue item={result.interval}>
            {({ low, high }) => `95 % ${formatNumber(low)} – ${formatNumber(high)}`}
          </KnownValue>
        }
      />
      <Stat label="Streams at once" value={formatInteger(result.concurrency)} note="each with its own session" />
      <Stat
        label="Completed"
        value={formatCount(result.completedRuns, 'run')}
        note={`in ${formatDuration(result.elapsedMs / 1000)}`}
      />
    </StatRow>
  );
}

function MultiStream({ result }: { readonly result: MultiStreamResult }) {
  return (
    <StatRow>
      <Stat
        label="p99 of a query, at most"
        value={<KnownValue item={result.p99}>{({ valueMs }) => formatMilliseconds(valueMs)}</KnownValue>}
        note={result.p99.state === 'known' ? 'LoadGen’s estimate, 99 % confidence' : result.p99.reason}
      />
      <Stat label="Queries" value={formatInteger(result.queries)} />
      <Stat label="Runs of a query" value={formatInteger(result.samplesPerQuery)} />
    </StatRow>
  );
}

function Server({ result }: { readonly result: ServerResult }) {
  const percentile = percentileName(result.percentile);
  return (
    <>
      <StatRow>
        <Stat
          label="Highest rate within the bound"
          value={<KnownValue item={result.queriesPerSecond}>{(rate) => `${formatNumber(rate)} /s`}</KnownValue>}
          note={
            <KnownValue item={result.failedQueriesPerSecond}>
              {(rate) => `${formatNumber(rate)} /s failed: the truth lies between`}
            </KnownValue>
          }
        />
        <Stat label={`${percentile} must stay within`} value={formatMilliseconds(result.latencyBoundMs)} />
        <Stat
          label="Streams at once"
          value={formatInteger(result.concurrency)}
          note={`arrivals drawn with seed ${String(result.seed)}`}
        />
      </StatRow>
      <Trials result={result} />
    </>
  );
}

function Trials({ result }: { readonly result: ServerResult }) {
  const build = useCallback((theme: ChartTheme) => serverTrialsOption(trialChart(result), theme), [result]);
  const met = result.trials.filter((trial) => trial.met).length;
  return (
    <EchartView
      build={build}
      height={220}
      label={`${percentileName(result.percentile)} latency of ${formatCount(result.trials.length, 'rate')} that were tried; ${String(met)} stayed within ${formatMilliseconds(result.latencyBoundMs)}`}
    />
  );
}

function trialChart(result: ServerResult): TrialChart {
  const found = valueOf(result.queriesPerSecond);
  return {
    boundMs: result.latencyBoundMs,
    percentile: percentileName(result.percentile),
    ...(found === undefined ? {} : { foundRate: found }),
    trials: result.trials.map(({ queriesPerSecond, queries, overBound, percentileMs, met }) => ({
      rate: queriesPerSecond,
      queries,
      overBound,
      met,
      ...(percentileMs.state === 'known' ? { percentileMs: percentileMs.value } : {}),
    })),
  };
}
