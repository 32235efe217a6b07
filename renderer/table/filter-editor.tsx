import { useState } from 'react';
import type { Filter, TableColumn } from '../../core/query/table-query.ts';
import { Button } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { isNumericKind } from './column-kind.ts';
import type { FilterOperator } from './filter-words.ts';
import { makeFilter, operatorsOf } from './filter-words.ts';
import styles from './toolbar.module.css';

interface FilterEditorProps {
  readonly columns: readonly TableColumn[];
  readonly onAdd: (filter: Filter) => void;
  /** Values worth offering for a column, such as the backends of the vocabulary. */
  readonly suggestions: (column: string) => readonly string[];
}

export function FilterEditor({ columns, onAdd, suggestions }: FilterEditorProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      title="Add a filter"
      width={340}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon="filter">Filter</Button>}
    >
      <FilterForm
        columns={columns}
        suggestions={suggestions}
        onAdd={(filter) => {
          onAdd(filter);
          setOpen(false);
        }}
      />
    </Popover>
  );
}

function FilterForm({ columns, onAdd, suggestions }: FilterEditorProps) {
  const [columnName, setColumnName] = useState(
    columns.find((column) => column.name === 'model')?.name ?? columns[0]?.name ?? '',
  );
  const [operator, setOperator] = useState<FilterOperator>('contains');
  const [value, setValue] = useState('');
  const column = columns.find(({ name }) => name === columnName);
  if (column === undefined) return undefined;
  const operators = operatorsOf(column);
  const chosen =
    operators.find((candidate) => candidate.value === operator)?.value ?? operators[0]?.value ?? 'is-known';
  const filter = makeFilter(column, chosen, value);
  const needsValue = chosen !== 'is-known' && chosen !== 'is-unknown';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (filter !== undefined) onAdd(filter);
      }}
    >
      <Select
        label="Column"
        value={columnName}
        options={columns.map(({ name, label }) => ({ value: name, label }))}
        onChange={setColumnName}
        width="100%"
      />
      <Select label="Condition" value={chosen} options={operators} onChange={setOperator} width="100%" />
      {needsValue && (
        <>
          <TextField
            label="Value"
            placeholder={
              isNumericKind(column.kind) ? `A number${column.unit === undefined ? '' : ` in ${column.unit}`}` : 'Value'
            }
            value={value}
            list="filter-suggestions"
            inputMode={isNumericKind(column.kind) ? 'decimal' : 'text'}
            onValueChange={setValue}
          />
          <datalist id="filter-suggestions">
            {suggestions(columnName).map((suggestion) => (
              <option key={suggestion} value={suggestion} />
            ))}
          </datalist>
        </>
      )}
      <p className={styles.hint}>{column.description}.</p>
      <Button type="submit" variant="primary" disabled={filter === undefined}>
        Add filter
      </Button>
    </form>
  );
}
