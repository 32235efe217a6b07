import { useCallback, useMemo } from 'react';
import type { BackendId } from '../../../core/domain/backend.ts';
import type { VersusPair } from '../../../core/domain/web-versus-native.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import { ratiosHeight, versusRatiosOption } from '../../charts/versus-ratios.ts';
import { formatCount } from '../../format/number.ts';
import { Panel } from '../../ui/panel.tsx';
import { RatioShape } from '../../charts/ratio-shape.tsx';
import { ratioChart } from './versus-rows.ts';
import styles from './versus.module.css';

interface VersusChartPanelProps {
  readonly pairs: readonly VersusPair[];
  readonly groups: readonly BackendId[];
  readonly chosen: string;
  readonly onChoose: (pair: string) => void;
}

/** Every pair that has a ratio on one logarithmic axis; a click shows why. The table below tells the same, and takes the keyboard. */
export function VersusChartPanel({ pairs, groups, chosen, onChoose }: VersusChartPanelProps) {
  const chart = useMemo(() => ratioChart(pairs, groups, chosen), [pairs, groups, chosen]);
  const build = useCallback((theme: ChartTheme) => versusRatiosOption(chart, theme), [chart]);
  const pick = (index: number): void => {
    const key = chart.keys[index];
    if (key !== undefined) onChoose(key);
  };
  const missing = pairs.length - chart.keys.length;
  return (
    <Panel
      title="How many times as long a page takes"
      description="median against native, with 95 % intervals; 1× is as fast"
      className={styles.chartArea}
      flush
    >
      {chart.rows.length === 0 ? (
        <p className={styles.inset}>None of these pairs can be compared; the table says why.</p>
      ) : (
        <div className={styles.chart}>
          <EchartView
            build={build}
            height={ratiosHeight(chart.rows.length)}
            label={`How many times as long the page takes, for ${formatCount(chart.keys.length, 'pair')}`}
            onPick={pick}
          />
        </div>
      )}
      <ul className={styles.legend}>
        {groups
          .filter((id) => pairs.some(({ web }) => web.case.backendId === id))
          .map((id) => (
            <li key={id}>
              <RatioShape group={groups.indexOf(id)} />
              <code>{id}</code>
            </li>
          ))}
        <li>hollow: a side is unstable or emulated</li>
        {missing > 0 && <li>{formatCount(missing, 'pair')} without a ratio</li>}
      </ul>
    </Panel>
  );
}
