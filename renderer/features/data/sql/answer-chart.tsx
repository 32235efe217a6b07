import { useCallback, useMemo } from 'react';
import type { SqlPage } from '../../../../core/api/results.ts';
import type { QueryChart } from '../../../../core/domain/saved-query.ts';
import type { ChartTheme } from '../../../charts/chart-theme.ts';
import { EchartView } from '../../../charts/echart-view.tsx';
import {
  chartableColumns,
  mostSeries,
  queryChartOption,
  querySeries,
  usualChart,
} from '../../../charts/query-chart.ts';
import { formatCount } from '../../../format/number.ts';
import { EmptyState } from '../../../ui/message.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import styles from './sql.module.css';

interface AnswerChartProps {
  readonly page: SqlPage;
  readonly chart: QueryChart | undefined;
  readonly onChart: (chart: QueryChart) => void;
}

/** The rows drawn: which column goes where is a person’s choice, and is kept with a saved query. */
export function AnswerChart({ page, chart, onChart }: AnswerChartProps) {
  const { numbers, all } = useMemo(() => chartableColumns(page.columns), [page.columns]);
  const usual = useMemo(() => usualChart(page), [page]);
  const wanted = fits(chart, all) ? chart : usual;
  const series = useMemo(() => (wanted === undefined ? undefined : querySeries(page, wanted)), [page, wanted]);
  const build = useCallback(
    (theme: ChartTheme) => (series === undefined ? {} : queryChartOption(series, theme)),
    [series],
  );
  if (wanted === undefined || series === undefined) {
    return (
      <div className={styles.fill}>
        <EmptyState icon="chart" title="Nothing here can be drawn">
          A chart needs a column of numbers. Select one beside what it is to be drawn against.
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <div className={styles.bar}>
        <Segmented
          label="Kind of chart"
          value={wanted.kind}
          options={[
            { value: 'bar', label: 'Bars' },
            { value: 'line', label: 'Line' },
            { value: 'scatter', label: 'Points' },
          ]}
          onChange={(kind) => {
            onChart({ ...wanted, kind });
          }}
        />
        <Select
          label="Across"
          value={wanted.x}
          options={all.map((name) => ({ value: name, label: `across: ${name}` }))}
          onChange={(x) => {
            onChart({ ...wanted, x });
          }}
          width={190}
        />
        <Select
          label="Up"
          value={wanted.y[0] ?? ''}
          options={numbers.map((name) => ({ value: name, label: `up: ${name}` }))}
          onChange={(y) => {
            onChart({ ...wanted, y: [y] });
          }}
          width={190}
        />
        <Select
          label="One colour each"
          value={wanted.group ?? ''}
          options={[{ value: '', label: 'one colour' }, ...all.map((name) => ({ value: name, label: `by ${name}` }))]}
          onChange={(group) => {
            const { group: _, ...rest } = wanted;
            onChart(group === '' ? rest : { ...rest, group });
          }}
          width={170}
        />
      </div>
      <div className={styles.chart}>
        {series.hidesPoints && (
          <p className={styles.note}>
            Several rows share a place: their bars lie over one another, and the tallest is seen. Draw them as points,
            or aggregate in SQL.
          </p>
        )}
        <div className={styles.plot}>
          <EchartView
            build={build}
            height="100%"
            label={`${wanted.y.join(', ')} across ${wanted.x}, ${formatCount(series.pointCount, 'point')}`}
          />
        </div>
        {series.series.length > 1 && (
          <ul className={styles.legend} aria-label="Colours">
            {series.series.map(({ name }, index) => (
              <li key={name}>
                <span
                  className={styles.swatch}
                  style={{ background: `var(--series-${String((index % 8) + 1)})` }}
                  aria-hidden="true"
                />
                {name}
              </li>
            ))}
            {series.leftOut > 0 && <li>{`and ${String(series.leftOut)} more, beyond ${String(mostSeries)}`}</li>}
          </ul>
        )}
      </div>
    </>
  );
}

/** A chart that was kept may name columns that this answer does not have. */
function fits(chart: QueryChart | undefined, names: readonly string[]): chart is QueryChart {
  return (
    chart !== undefined &&
    names.includes(chart.x) &&
    chart.y.every((name) => names.includes(name)) &&
    (chart.group === undefined || names.includes(chart.group))
  );
}
