import type { DatabaseStats } from '../../../../core/api/database.ts';
import { formatInteger } from '../../../format/number.ts';
import { formatBytes, quantityText } from '../../../format/units.ts';
import { Panel } from '../../../ui/panel.tsx';
import table from '../../../ui/plain-table.module.css';
import styles from './health.module.css';

/** What fills the file, the largest first. */
export function TablesPanel({ stats }: { readonly stats: DatabaseStats }) {
  const rows = Object.entries(stats.rowCounts)
    .map(([name, count]) => ({ name, count, bytes: stats.tableBytes[name] }))
    .toSorted((left, right) => (right.bytes ?? 0) - (left.bytes ?? 0) || right.count - left.count);
  const most = Math.max(1, ...rows.map(({ bytes }) => bytes ?? 0));
  return (
    <Panel title="Tables" description="docs/formats.md describes each of them" flush>
      <div className={table.scroller}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Table</th>
              <th scope="col" className={table.number}>
                Rows
              </th>
              <th scope="col" className={table.number}>
                Bytes
              </th>
              <td className={styles.barColumn} />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, count, bytes }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td className={table.number}>{formatInteger(count)}</td>
                <td className={table.number}>
                  {bytes === undefined ? (
                    <span className={table.muted} title="Too few rows to have a block of their own">
                      –
                    </span>
                  ) : (
                    quantityText(formatBytes(bytes))
                  )}
                </td>
                <td className={styles.barColumn}>
                  {bytes !== undefined && bytes > 0 && (
                    <span className={styles.bar} style={{ width: `${String((100 * bytes) / most)}%` }} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
