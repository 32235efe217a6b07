import { useState } from 'react';
import type { TableColumn } from '../../core/query/table-query.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Popover } from '../ui/popover.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './toolbar.module.css';

interface ColumnChooserProps {
  readonly columns: readonly TableColumn[];
  readonly shown: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
  readonly onReset: () => void;
}

export function ColumnChooser({ columns, shown, onChange, onReset }: ColumnChooserProps) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = columns.filter(({ label, description }) => `${label} ${description}`.toLowerCase().includes(wanted));
  return (
    <Popover
      title={`Columns, ${String(shown.length)} of ${String(columns.length)} shown`}
      width={340}
      align="end"
      trigger={<Button icon="columns">Columns</Button>}
    >
      <div className={styles.form}>
        <TextField
          label="Find a column"
          icon="search"
          placeholder="Find a column"
          value={search}
          onValueChange={setSearch}
        />
        <ul className={styles.choices}>
          {found.map((column) => {
            const checked = shown.includes(column.name);
            return (
              <li key={column.name}>
                <label className={styles.choice} title={column.description}>
                  <Checkbox
                    checked={checked}
                    disabled={checked && shown.length === 1}
                    label={column.label}
                    onChange={(next) => {
                      onChange(
                        next
                          ? columns
                              .map(({ name }) => name)
                              .filter((name) => name === column.name || shown.includes(name))
                          : shown.filter((name) => name !== column.name),
                      );
                    }}
                  />
                  <span className={styles.choiceLabel}>{column.label}</span>
                  <span className={styles.choiceNote}>{column.unit ?? column.kind}</span>
                </label>
              </li>
            );
          })}
        </ul>
        <Button size="small" onClick={onReset}>
          Back to the usual columns
        </Button>
      </div>
    </Popover>
  );
}
