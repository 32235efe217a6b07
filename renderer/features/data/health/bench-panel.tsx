import type { DatabaseBench } from '../../../../core/domain/database-bench.ts';
import { benchDifference } from '../../../../core/insight/bench-difference.ts';
import { useBenchDatabase } from '../../../api/database-queries.ts';
import { formatNumber } from '../../../format/number.ts';
import { formatBytes, formatMilliseconds, quantityText } from '../../../format/units.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import table from '../../../ui/plain-table.module.css';

type Figure = DatabaseBench['figures'][number];

/** What the file is worth against the same data as JSON, on this machine: measured when somebody asks. */
export function BenchPanel() {
  const bench = useBenchDatabase();
  return (
    <Panel
      title="Against JSON files"
      description={
        bench.data?.comparison ?? 'the same data both ways, in a temporary folder; this database is not touched'
      }
      actions={
        <Button
          size="small"
          icon="bench"
          busy={bench.isPending}
          onClick={() => {
            bench.mutate();
          }}
        >
          {bench.isPending ? 'Measuring' : 'Measure'}
        </Button>
      }
      flush
    >
      {bench.isError && <ErrorState error={bench.error} />}
      {bench.data !== undefined && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" className={table.number}>
                Assay
              </th>
              <th scope="col" className={table.number}>
                JSON
              </th>
              <th scope="col" className={table.number}>
                Assay is
              </th>
            </tr>
          </thead>
          <tbody>
            {bench.data.figures.map((figure) => (
              <tr key={figure.name}>
                <th scope="row">{figure.name}</th>
                <td className={table.number}>{figureText(figure.assay, figure.unit)}</td>
                <td className={table.number}>
                  {figure.json === undefined ? (
                    <span className={table.muted}>–</span>
                  ) : (
                    figureText(figure.json, figure.unit)
                  )}
                </td>
                <td className={table.number}>{benchDifference(figure)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {bench.data?.notes.map((note) => (
        <p key={note} className={table.foot}>
          {note}
        </p>
      ))}
    </Panel>
  );
}

function figureText(value: number, unit: Figure['unit']): string {
  switch (unit) {
    case 'bytes':
      return quantityText(formatBytes(value));
    case 'ms':
      return formatMilliseconds(value);
    case 'samples/s':
      return `${formatNumber(value)} samples/s`;
  }
}
