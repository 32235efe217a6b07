import type { ReactNode } from 'react';
import { backendIds } from '../../../core/domain/backend.ts';
import { familySchema, precisionSchema } from '../../../core/domain/model.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMachinesSearch } from './use-machines-search.ts';
import styles from './machines.module.css';

/** What narrows the work that is compared. The address keeps it. */
export function FilterRow({ actions }: { readonly actions: ReactNode }) {
  const [search, change] = useMachinesSearch();
  return (
    <div className={styles.filters}>
      <TextField
        key={search.model ?? ''}
        label="Model id"
        icon="search"
        placeholder="All models"
        defaultValue={search.model ?? ''}
        onValueChange={() => undefined}
        onBlur={(event) => {
          change({ model: event.currentTarget.value.trim() === '' ? undefined : event.currentTarget.value.trim() });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
        style={{ width: 140 }}
      />
      <Select
        label="Family"
        value={search.family ?? ''}
        options={[{ value: '' as const, label: 'All families' }, ...familySchema.options.map(asOption)]}
        onChange={(family) => {
          change({ family: family === '' ? undefined : family });
        }}
        width={132}
      />
      <Select
        label="Precision"
        value={search.precision ?? ''}
        options={[{ value: '' as const, label: 'All precisions' }, ...precisionSchema.options.map(asOption)]}
        onChange={(precision) => {
          change({ precision: precision === '' ? undefined : precision });
        }}
        width={132}
      />
      <Select
        label="Backend"
        value={search.backend ?? ''}
        options={[{ value: '' as const, label: 'All backends' }, ...backendIds.map(asOption)]}
        onChange={(backend) => {
          change({ backend: backend === '' ? undefined : backend });
        }}
        width={132}
      />
      <label className={styles.option}>
        <Checkbox
          checked={search.unstable === 'yes'}
          label="Unstable results too"
          onChange={(next) => {
            change({ unstable: next ? 'yes' : undefined });
          }}
        />
        unstable results too
      </label>
      <span className={styles.spacer} />
      {actions}
    </div>
  );
}

function asOption<T extends string>(value: T): { readonly value: T; readonly label: string } {
  return { value, label: value };
}
