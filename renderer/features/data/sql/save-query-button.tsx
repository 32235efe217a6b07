import { useState } from 'react';
import type { QueryChart } from '../../../../core/domain/saved-query.ts';
import { useSavedQueries, useSaveQuery } from '../../../api/sql-queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './sql.module.css';

interface SaveQueryButtonProps {
  readonly sql: string;
  readonly chart: QueryChart | undefined;
  readonly onSaved: () => void;
}

export function SaveQueryButton({ sql, chart, onSaved }: SaveQueryButtonProps) {
  const save = useSaveQuery();
  const saved = useSavedQueries();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const isTaken = saved.data?.queries.some((query) => query.name === name.trim()) === true;
  return (
    <Popover
      title="Save the query"
      align="end"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button icon="save" disabled={sql.trim() === ''}>
          Save
        </Button>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            { name: name.trim(), sql, ...(chart === undefined ? {} : { chart }) },
            {
              onSuccess: () => {
                setOpen(false);
                onSaved();
              },
            },
          );
        }}
      >
        <TextField label="Name of the query" placeholder="Median by backend" value={name} onValueChange={setName} />
        {isTaken && <p className={styles.note}>This takes the place of the one that has this name.</p>}
        {save.isError && <ErrorState error={save.error} />}
        <Button type="submit" variant="primary" busy={save.isPending} disabled={name.trim() === ''}>
          {isTaken ? 'Replace' : 'Save'}
        </Button>
      </form>
    </Popover>
  );
}
