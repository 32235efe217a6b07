import { useCallback, useMemo, useState } from 'react';
import type { Scale } from '../../charts/axis-scale.ts';
import { usualScale } from '../../charts/axis-scale.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { distributionStripsOption } from '../../charts/distribution-strips.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import { runSlopesOption } from '../../charts/run-slopes.ts';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { Contender } from './contender.ts';
import { hasPairs, runColumns } from './run-columns.ts';
import styles from './compare.module.css';

const scales: readonly { readonly value: Scale; readonly label: string }[] = [
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
];

/** Both pictures share one scale: what is far apart in one is far apart in the other. */
export function ContenderCharts({ contenders }: { readonly contenders: readonly Contender[] }) {
  const [chosen, setScale] = useState<Scale>();
  const scale = chosen ?? usualScale(contenders.map(({ medianMs }) => medianMs));
  const columns = useMemo(() => runColumns(contenders), [contenders]);
  const slopes = useCallback((theme: ChartTheme) => runSlopesOption(columns, scale, theme), [columns, scale]);
  const strips = useCallback(
    (theme: ChartTheme) =>
      distributionStripsOption(
        contenders.map((item) => ({
          label: item.label,
          samplesMs: item.samplesMs,
          colour: item.colour,
          invalid: item.grade === 'invalid',
        })),
        scale,
        theme,
      ),
    [contenders, scale],
  );
  const rows = contenders.length;
  return (
    <div className={styles.charts}>
      <Panel
        title="Runs"
        description={
          hasPairs(columns)
            ? 'ms; a dot a run in a process of its own, lines join runs of one round'
            : 'ms; a dot a run in a process of its own, median and 95 % interval beside'
        }
        actions={<Segmented label="Axis" value={scale} options={scales} onChange={setScale} />}
      >
        <EchartView build={slopes} height={300} label={`Runs of ${String(rows)} results with medians and intervals`} />
      </Panel>
      <Panel title="Distributions" description="ms; samples (evenly thinned beyond 400), quartiles behind">
        <EchartView
          build={strips}
          height={Math.max(160, 44 + rows * 52)}
          label={`Samples of ${String(rows)} results`}
        />
      </Panel>
    </div>
  );
}
