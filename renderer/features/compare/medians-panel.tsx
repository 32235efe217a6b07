import { useCallback, useState } from 'react';
import type { Scale } from '../../charts/axis-scale.ts';
import { usualScale } from '../../charts/axis-scale.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import type { IntervalBar } from '../../charts/interval-bars.ts';
import { intervalBarsOption } from '../../charts/interval-bars.ts';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';

const scales: readonly { readonly value: Scale; readonly label: string }[] = [
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
];

interface MediansPanelProps {
  readonly bars: readonly IntervalBar[];
  readonly description: string;
  /** Tells a chart beside this one which scale to share. */
  readonly onScale?: (scale: Scale) => void;
}

/** Medians with their intervals; the scale that suits them at first, and the reader's choice after that. */
export function MediansPanel({ bars, description, onScale }: MediansPanelProps) {
  const [chosen, setChosen] = useState<Scale>();
  const scale = chosen ?? usualScale(bars.map(({ medianMs }) => medianMs));
  const build = useCallback((theme: ChartTheme) => intervalBarsOption(bars, scale, theme), [bars, scale]);
  const choose = (next: Scale): void => {
    setChosen(next);
    onScale?.(next);
  };
  return (
    <Panel
      title="Medians"
      description={description}
      actions={<Segmented label="Axis" value={scale} options={scales} onChange={choose} />}
    >
      <EchartView
        build={build}
        height={44 + bars.length * 52}
        label={`Medians of ${String(bars.length)} results with their intervals`}
      />
    </Panel>
  );
}
