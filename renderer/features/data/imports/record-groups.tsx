import type { ImportReport } from '../../../../core/domain/import-report.ts';
import { formatInteger } from '../../../format/number.ts';
import { Panel } from '../../../ui/panel.tsx';
import table from '../../../ui/plain-table.module.css';
import { ProvenanceBadge } from '../../../ui/verdict-badge.tsx';
import styles from './imports.module.css';

/** What sort of records they are, by the format that they were read as. */
export function RecordGroups({
  groups,
  dryRun,
}: {
  readonly groups: ImportReport['groups'];
  readonly dryRun: boolean;
}) {
  return (
    <Panel title="Records" description={dryRun ? 'by what they would come in as' : 'by what they came in as'} flush>
      <div className={styles.tall} tabIndex={0} role="group" aria-label="All sorts of records">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Format</th>
              <th scope="col">What</th>
              <th scope="col">Provenance</th>
              <th scope="col" className={table.number}>
                Records
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={`${group.format} ${group.kind} ${group.outcome} ${group.provenance}`}>
                <th scope="row">
                  <code>{group.format}</code>
                </th>
                <td>
                  {group.kind}
                  <span className={table.note}>{group.outcome}</span>
                </td>
                <td>
                  <ProvenanceBadge provenance={group.provenance} />
                </td>
                <td className={table.number}>{formatInteger(group.records)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
