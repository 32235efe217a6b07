import { useCallback, useState } from 'react';
import type { Scale } from '../../charts/axis-scale.ts';
import { usualScale } from '../../charts/axis-scale.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { distributionStripsOption } from '../../charts/distribution-strips.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import { intervalBarsOption } from '../../charts/interval-bars.ts';
import { valueOf } from '../../../core/domain/known.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Contender } from './contender.ts';
import styles from './compare.module.css';

const scales: readonly { readonly value: Scale; readonly label: string }[] = [
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
];

export function ContenderCharts({ contenders }: { readonly contenders: readonly Contender[] }) {
  const [chosen, setScale] = useState<Scale>();
  const scale = chosen ?? usualScale(contenders.map(({ medianMs }) => medianMs));
  const bars = useCallback(
    (theme: ChartTheme) =>
      intervalBarsOption(
        contenders.map((item) => {
          const interval = valueOf(item.interval);
          return {
            label: item.label,
            medianMs: item.medianMs,
            colour: item.colour,
            invalid: item.grade === 'invalid',
            ...(interval === undefined ? {} : { interval }),
          };
        }),
        scale,
        theme,
      ),
    [contenders, scale],
  );
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
        title="Medians"
        description="ms, with 95 % intervals; lower is faster"
        actions={<Segmented label="Axis" value={scale} options={scales} onChange={setScale} />}
      >
        <EchartView
          build={bars}
          height={44 + rows * 52}
          label={`Medians of ${String(rows)} results with their intervals`}
        />
      </Panel>
      <Panel title="Distributions" description="ms; samples (evenly thinned beyond 400), quartiles behind">
        <EchartView build={strips} height={44 + rows * 52} label={`Samples of ${String(rows)} results`} />
      </Panel>
    </div>
  );
}
