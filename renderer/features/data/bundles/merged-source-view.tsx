import type { MergedSource, MergedTable } from '../../../../core/domain/bundle.ts';
import { formatInteger } from '../../../format/number.ts';
import { StateText } from '../../../ui/badge.tsx';
import { Note } from '../../../ui/message.tsx';
import table from '../../../ui/plain-table.module.css';
import data from '../data.module.css';

const countColumns: readonly { readonly key: Exclude<keyof MergedTable, 'table'>; readonly label: string }[] = [
  { key: 'new', label: 'New' },
  { key: 'known', label: 'Here already' },
  { key: 'updated', label: 'Newer than here' },
  { key: 'conflicting', label: 'Other content' },
  { key: 'refused', label: 'Refused' },
];

/** What became of one bundle or database, table by table. */
export function MergedSourceView({ source }: { readonly source: MergedSource }) {
  if (source.state === 'refused') {
    return (
      <Note tone="invalid" icon="error">
        <p>
          Nothing of <code>{source.path}</code> came in: {source.reason}
        </p>
        <p>{source.hint}</p>
      </Note>
    );
  }
  const filled = source.tables.filter((row) => countColumns.some(({ key }) => row[key] > 0));
  return (
    <section className={data.stack} aria-label={`Merged: ${source.path}`}>
      <div className={data.spread}>
        <StateText tone="valid" icon="check">
          {isNews(source.tables) ? 'merged' : 'nothing new: all of it was here already'}
        </StateText>
        <code className={data.path}>{source.path}</code>
        <span className={data.muted}>
          {source.kind}, format {String(source.schemaVersion)}
          {source.machines.length > 0 && `, ${source.machines.map(({ label }) => label).join('; ')}`}
        </span>
      </div>
      {filled.length > 0 && (
        <div className={table.scroller}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Table</th>
                {countColumns.map(({ key, label }) => (
                  <th key={key} scope="col" className={table.number}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {filled.map((row) => (
                <tr key={row.table}>
                  <th scope="row">
                    <code>{row.table}</code>
                  </th>
                  {countColumns.map(({ key }) => (
                    <td key={key} className={table.number}>
                      {formatInteger(row[key])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {source.notes.map((note) => (
        <Note key={note}>{note}</Note>
      ))}
      {source.remarks.length > 0 && (
        <Note tone="unstable" icon="warning">
          <ul className={data.bullets}>
            {source.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </Note>
      )}
    </section>
  );
}

function isNews(tables: readonly MergedTable[]): boolean {
  return tables.some((row) => row.new + row.updated > 0);
}
