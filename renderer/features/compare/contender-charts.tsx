import { useCallback, useMemo, useState } from 'react';
import type { Scale } from '../../charts/axis-scale.ts';
import { usualScale } from '../../charts/axis-scale.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { distributionStripsOption } from '../../charts/distribution-strips.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import { Panel } from '../../ui/panel.tsx';
import { barOf } from './bar-of.ts';
import type { Contender } from './contender.ts';
import { MediansPanel } from './medians-panel.tsx';
import styles from './compare.module.css';

export function ContenderCharts({ contenders }: { readonly contenders: readonly Contender[] }) {
  const [chosen, setScale] = useState<Scale>();
  const scale = chosen ?? usualScale(contenders.map(({ medianMs }) => medianMs));
  const bars = useMemo(() => contenders.map((item) => barOf(item, item.label, item.colour)), [contenders]);
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
      <MediansPanel bars={bars} description="ms, with 95 % intervals; lower is faster" onScale={setScale} />
      <Panel title="Distributions" description="ms; samples (evenly thinned beyond 400), quartiles behind">
        <EchartView build={strips} height={44 + rows * 52} label={`Samples of ${String(rows)} results`} />
      </Panel>
    </div>
  );
}
