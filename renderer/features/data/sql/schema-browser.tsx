import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuerySchema, StoredTable } from '../../../../core/api/query-schema.ts';
import { Icon } from '../../../ui/icon.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './sql.module.css';

interface SchemaBrowserProps {
  readonly schema: UseQueryResult<QuerySchema>;
  readonly onInsert: (name: string) => void;
}

/** Views and tables with their columns; a column goes where the cursor stands. */
export function SchemaBrowser({ schema, onInsert }: SchemaBrowserProps) {
  const [find, setFind] = useState('');
  const wanted = find.trim().toLowerCase();
  return (
    <>
      <div className={styles.sideHead}>
        <TextField
          label="Find a table or column"
          icon="search"
          placeholder="Find"
          value={find}
          onValueChange={setFind}
        />
      </div>
      <div className={styles.sideBody}>
        <QueryState query={schema} rows={8}>
          {({ tables }) => {
            const shown = tables.flatMap((table) => narrowed(table, wanted));
            return shown.length === 0 ? (
              <p className={styles.tableNote}>No table or column is called so.</p>
            ) : (
              kinds.map(({ kind, title }) => (
                <TableList
                  key={kind}
                  title={title}
                  tables={shown.filter((table) => table.kind === kind)}
                  isOpen={wanted !== ''}
                  onInsert={onInsert}
                />
              ))
            );
          }}
        </QueryState>
      </div>
    </>
  );
}

const kinds = [
  { kind: 'view', title: 'Made for questions' },
  { kind: 'table', title: 'As stored' },
] as const;

interface TableListProps extends Omit<TableEntryProps, 'table'> {
  readonly title: string;
  readonly tables: readonly StoredTable[];
}

function TableList({ title, tables, isOpen, onInsert }: TableListProps) {
  if (tables.length === 0) return undefined;
  return (
    <>
      <h2 className={styles.listTitle}>{title}</h2>
      <ul>
        {tables.map((table) => (
          <li key={table.name}>
            <TableEntry table={table} isOpen={isOpen} onInsert={onInsert} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** All of a table that fits by its own name; otherwise those of its columns that do. */
function narrowed(table: StoredTable, wanted: string): readonly StoredTable[] {
  if (wanted === '' || table.name.includes(wanted)) return [table];
  const columns = table.columns.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(wanted),
  );
  return columns.length === 0 ? [] : [{ ...table, columns }];
}

interface TableEntryProps {
  readonly table: StoredTable;
  readonly isOpen: boolean;
  readonly onInsert: (name: string) => void;
}

function TableEntry({ table, isOpen, onInsert }: TableEntryProps) {
  return (
    <details className={styles.table} open={isOpen || table.name === 'results'}>
      <summary title={table.description}>
        <Icon name="chevron-right" size={12} />
        <span className={styles.tableName}>{table.name}</span>
      </summary>
      {table.description !== '' && <p className={styles.tableNote}>{table.description}</p>}
      {table.columns.map(({ name, type, unit, description }) => (
        <button
          key={name}
          type="button"
          className={styles.column}
          title={description === '' ? `Put ${name} into the query` : description}
          onClick={() => {
            onInsert(name);
          }}
        >
          <span className={styles.columnName}>{name}</span>
          <span className={styles.columnType}>{unit ?? shortType(type)}</span>
        </button>
      ))}
    </details>
  );
}

const shortTypes: Readonly<Record<string, string>> = {
  VARCHAR: 'text',
  DOUBLE: 'number',
  BIGINT: 'integer',
  INTEGER: 'integer',
  BOOLEAN: 'yes/no',
  'TIMESTAMP WITH TIME ZONE': 'time',
};

function shortType(type: string): string {
  return shortTypes[type] ?? type.toLowerCase();
}
