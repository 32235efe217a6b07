import type { FieldConversion } from '../../../../core/domain/imported.ts';
import { formatCount, formatInteger } from '../../../format/number.ts';
import { Panel } from '../../../ui/panel.tsx';
import table from '../../../ui/plain-table.module.css';
import styles from './imports.module.css';

type Conversion = FieldConversion & { readonly format?: string };

/** Which field of the source became which of ours, and by what every number was converted. */
export function FieldsPanel({ conversions }: { readonly conversions: readonly Conversion[] }) {
  const converted = conversions.filter(({ unit }) => unit !== undefined).length;
  return (
    <Panel
      title="Fields"
      description={`${formatCount(conversions.length, 'field')} taken over, ${formatInteger(converted)} with another unit`}
      flush
    >
      <div className={styles.tall} tabIndex={0} role="group" aria-label="All fields">
        <FieldsTable conversions={conversions} />
      </div>
    </Panel>
  );
}

export function FieldsTable({ conversions }: { readonly conversions: readonly Conversion[] }) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">In the source</th>
          <th scope="col">In Assay</th>
          <th scope="col">Unit</th>
          <th scope="col" className={table.number}>
            Values
          </th>
        </tr>
      </thead>
      <tbody>
        {conversions.map(({ format, from, to, unit, count }) => (
          <tr key={`${format ?? ''} ${from} ${to} ${unit ?? ''}`}>
            <th scope="row">
              <code className={table.words}>{from}</code>
              {format !== undefined && <span className={table.note}>{format}</span>}
            </th>
            <td>
              <code className={table.words}>{to}</code>
            </td>
            <td>{unit ?? <span className={table.muted}>as it is</span>}</td>
            <td className={table.number}>{formatInteger(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
