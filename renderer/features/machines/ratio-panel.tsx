import { useCallback, useMemo } from 'react';
import type { SideBySide } from '../../../core/domain/side-by-side.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import { RatioShape } from '../../charts/ratio-shape.tsx';
import { ratiosHeight, versusRatiosOption } from '../../charts/versus-ratios.ts';
import { formatCount } from '../../format/number.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Pairing } from './machines-search.ts';
import type { PairOfMachine } from './ratio-rows.ts';
import { bySpeed, pairRatios } from './ratio-rows.ts';
import styles from './machines.module.css';

interface RatioPanelProps {
  readonly found: SideBySide;
  readonly pairs: readonly PairOfMachine[];
  readonly by: Pairing;
}

/** More rows than this are only read in the table. */
const mostRows = 200;

/** Every ratio with its interval on one logarithmic axis; the table below tells the same, and takes the keyboard. */
export function RatioPanel({ found, pairs, by }: RatioPanelProps) {
  const others = useMemo(() => found.against.map(({ machineId }) => machineId), [found]);
  const all = useMemo(() => pairRatios(bySpeed(pairs), others, by), [pairs, others, by]);
  const chart = useMemo(
    () => ({ ...all, rows: all.rows.slice(0, mostRows), marks: all.marks.filter(({ row }) => row < mostRows) }),
    [all],
  );
  const build = useCallback((theme: ChartTheme) => versusRatiosOption(chart, theme), [chart]);
  const missing = pairs.length - all.marks.length;
  return (
    <Panel
      title={`How many times as fast as ${found.machines[0]?.label ?? 'the baseline'}`}
      description="with 95 % intervals; right of 1× is faster"
      flush
    >
      {chart.marks.length === 0 ? (
        <p className={styles.inset}>None of these pairs has a ratio; the table says why.</p>
      ) : (
        <div className={styles.chart} tabIndex={0} role="group" aria-label="Chart of all ratios">
          <EchartView
            build={build}
            height={ratiosHeight(chart.rows.length)}
            label={`How many times as fast as the baseline, for ${formatCount(chart.marks.length, 'pair')}`}
          />
        </div>
      )}
      <ul className={styles.legend}>
        {found.against.map(({ machineId }, index) => (
          <li key={machineId}>
            <RatioShape group={index} />
            {found.machines.find(({ id }) => id === machineId)?.label ?? machineId}
          </li>
        ))}
        <li>hollow: no difference was shown</li>
        {missing > 0 && <li>{formatCount(missing, 'pair')} without a ratio</li>}
        {all.rows.length > mostRows && (
          <li>{`the ${String(mostRows)} largest differences; all ${String(all.rows.length)} stand in the table`}</li>
        )}
      </ul>
    </Panel>
  );
}
