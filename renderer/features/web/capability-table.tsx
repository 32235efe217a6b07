import { useState } from 'react';
import { Tag, StateText } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SoftwareBadge } from '../../ui/verdict-badge.tsx';
import { browserLabels } from './browser-words.ts';
import type { Reported, Trait, TraitRow } from './capability-rows.ts';
import { capabilityGroups } from './capability-rows.ts';
import styles from './web.module.css';

type View = 'all' | 'differences';
const views: readonly { readonly value: View; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'differences', label: 'Differences' },
];

/** A column a browser, a row an ability: where they differ it is marked, and what is missing says why. */
export function CapabilityTable({ reports }: { readonly reports: readonly Reported[] }) {
  const [view, setView] = useState<View>('all');
  const groups = capabilityGroups(reports).map(({ title, rows }) => ({
    title,
    rows: view === 'all' ? rows : rows.filter(({ differs }) => differs),
  }));
  const differences = groups.flatMap(({ rows }) => rows).filter(({ differs }) => differs).length;
  return (
    <Panel
      title="Capabilities side by side"
      description={reports.length > 1 ? `they differ in ${String(differences)} of them` : 'what a page of it reported'}
      flush
      actions={reports.length > 1 && <Segmented label="Rows" value={view} options={views} onChange={setView} />}
    >
      <div className={styles.scroller} tabIndex={0} role="group" aria-label="Capabilities of each browser">
        <table
          className={classNames(styles.table, styles.sideBySide)}
          // Columns of equal width, and none so narrow that its words cannot be read.
          style={{ minWidth: 210 + 230 * reports.length }}
        >
          <thead>
            <tr>
              <th scope="col" className={styles.sticky}>
                <span className="visually-hidden">Ability</span>
              </th>
              {reports.map((report) => (
                <th key={keyOf(report)} scope="col" title={report.capabilities.userAgent}>
                  <span className={styles.name}>{report.capabilities.browser}</span>
                  <span className={styles.note}>
                    {browserLabels[report.kind]}, {report.headless ? 'headless' : 'with a window'}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          {groups
            .filter(({ rows }) => rows.length > 0)
            .map(({ title, rows }) => (
              <tbody key={title}>
                <tr className={styles.groupRow}>
                  <th scope="rowgroup" colSpan={reports.length + 1}>
                    <span className={styles.groupTitle}>{title}</span>
                  </th>
                </tr>
                {rows.map((row) => (
                  <AbilityRow key={row.label} row={row} reports={reports} />
                ))}
              </tbody>
            ))}
          {view === 'all' && (
            <tbody>
              <tr className={styles.groupRow}>
                <th scope="rowgroup" colSpan={reports.length + 1}>
                  <span className={styles.groupTitle}>Started with</span>
                </th>
              </tr>
              <tr>
                <th scope="row" className={styles.sticky}>
                  Switches
                </th>
                {reports.map((report) => (
                  <td key={keyOf(report)}>
                    <Flags flags={report.launch.flags} />
                  </td>
                ))}
              </tr>
            </tbody>
          )}
        </table>
      </div>
    </Panel>
  );
}

function AbilityRow({ row, reports }: { readonly row: TraitRow; readonly reports: readonly Reported[] }) {
  return (
    <tr>
      <th scope="row" className={styles.sticky} title={row.hint}>
        {row.label}
        {row.differs && <span className={styles.differs}>differs</span>}
      </th>
      {row.traits.map((trait, index) => {
        const report = reports[index];
        return (
          <td key={report === undefined ? index : keyOf(report)}>
            <TraitText trait={trait} />
          </td>
        );
      })}
    </tr>
  );
}

function TraitText({ trait }: { readonly trait: Trait }) {
  switch (trait.kind) {
    case 'yes':
      return (
        <StateText tone="valid" icon="check">
          {trait.text}
        </StateText>
      );
    case 'no':
      return (
        <StateText tone="unstable" icon="minus">
          {trait.text}
        </StateText>
      );
    case 'plain':
      return (
        <span className={styles.plain}>
          {trait.text} {trait.software === true && <SoftwareBadge />}
        </span>
      );
    case 'absent':
      return (
        <>
          <StateText tone="neutral" icon="minus">
            {trait.text}
          </StateText>
          {trait.reason !== undefined && <span className={styles.note}>{trait.reason}</span>}
        </>
      );
  }
}

function Flags({ flags }: { readonly flags: readonly string[] }) {
  if (flags.length === 0) return <span className={styles.muted}>none</span>;
  return (
    <span className={styles.tags}>
      {flags.map((flag) => (
        <Tag key={flag} title={flag}>
          {flag}
        </Tag>
      ))}
    </span>
  );
}

function keyOf({ kind, headless }: Reported): string {
  return `${kind} ${String(headless)}`;
}
