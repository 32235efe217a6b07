import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ForeignHardware } from '../../../core/domain/side-by-side.ts';
import { formatCount, formatInteger } from '../../format/number.ts';
import { emptyTableState, encodeTableState } from '../../table/table-state.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import table from '../../ui/plain-table.module.css';
import styles from './machines.module.css';

const namesAtOnce = 8;

/** What imported results call their hardware. Assay saw none of it: it is shown, and takes no part side by side. */
export function ForeignHardwarePanel({ hardware }: { readonly hardware: readonly ForeignHardware[] }) {
  const [isWhole, setWhole] = useState(false);
  if (hardware.length === 0) return undefined;
  return (
    <Panel title="Hardware that other tools named" description={formatCount(hardware.length, 'name')} flush>
      <p className={styles.inset}>
        Imported results name it; Assay never saw it. Nobody knows whether two of them are one machine, and how each was
        measured, so their figures are shown and never held against the machines above.
      </p>
      <ul className={styles.choices} aria-label="Names">
        {(isWhole ? hardware : hardware.slice(0, namesAtOnce)).map(({ name, records }) => (
          <li key={name} className={styles.choice}>
            <span className={styles.foreignName}>{name}</span>
            <Link
              to="/results"
              search={encodeTableState({
                ...emptyTableState,
                provenance: ['imported'],
                filters: [{ column: 'machine', operator: '=', value: name }],
              })}
            >
              {formatCount(records, 'record')}
            </Link>
          </li>
        ))}
      </ul>
      {hardware.length > namesAtOnce && !isWhole && (
        <div className={table.foot}>
          <Button
            size="small"
            variant="ghost"
            onClick={() => {
              setWhole(true);
            }}
          >
            Show all {formatInteger(hardware.length)}
          </Button>
        </div>
      )}
    </Panel>
  );
}
