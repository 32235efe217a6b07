import { useState } from 'react';
import type { Workload } from '../../../core/domain/workload.ts';
import type { TableQueryInput } from '../../../core/query/table-query.ts';
import { useRows } from '../../api/queries.ts';
import { formatTime } from '../../format/time.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { modelName } from '../../format/words.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './compare.module.css';

interface ResultPickerProps {
  /** Offers results that do the same work first; nothing picked yet offers all. */
  readonly work: Workload | undefined;
  readonly picked: readonly string[];
  readonly onPick: (id: string) => void;
}

export function ResultPicker(props: ResultPickerProps) {
  return (
    <Popover
      title={props.work === undefined ? 'The newest measured results' : 'Results that do the same work'}
      width={440}
      align="end"
      trigger={
        <Button size={props.work === undefined ? 'medium' : 'small'} icon="plus">
          Add a result
        </Button>
      }
    >
      <PickerList {...props} />
    </Popover>
  );
}

function PickerList({ work, picked, onPick }: ResultPickerProps) {
  const [search, setSearch] = useState('');
  const rows = useRows(pickerQuery(work, search));
  const found = (rows.data?.rows ?? []).flatMap((cells) => {
    const [id, model, component, backend, batch, precision, median, startedAt] = cells;
    return typeof id === 'string' && typeof median === 'number' && !picked.includes(id)
      ? [
          {
            id,
            name: `${modelName(String(model))} on ${String(backend)}`,
            note: `${String(component)} · batch ${String(batch)} · ${String(precision)} · ${formatTime(String(startedAt))}`,
            median,
          },
        ]
      : [];
  });
  return (
    <div className={styles.picker}>
      <TextField label="Search results" icon="search" placeholder="Search" value={search} onValueChange={setSearch} />
      {rows.isError && (
        <ErrorState
          error={rows.error}
          onRetry={() => {
            void rows.refetch();
          }}
        />
      )}
      {rows.isPending && <Skeleton height={120} />}
      <ul className={styles.pickerList}>
        {found.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className={styles.pickerItem}
              onClick={() => {
                onPick(item.id);
              }}
            >
              <span>
                <span className={styles.pickerName}>{item.name}</span>
                <span className={styles.note}>{item.note}</span>
              </span>
              <span className="numeric">{formatMilliseconds(item.median)}</span>
            </button>
          </li>
        ))}
        {rows.isSuccess && found.length === 0 && (
          <li className={styles.note}>
            Nothing else fits. Measure the same work on another backend, and it appears here.
          </li>
        )}
      </ul>
    </div>
  );
}

function pickerQuery(work: Workload | undefined, search: string): TableQueryInput {
  return {
    table: 'results',
    columns: ['measurement_id', 'model', 'component', 'backend', 'batch', 'precision', 'median_ms', 'started_at'],
    filters: [
      { column: 'outcome', operator: '=', value: 'measured' },
      ...(work === undefined
        ? []
        : [
            { column: 'model', operator: '=' as const, value: work.modelId },
            { column: 'component', operator: '=' as const, value: work.component },
            { column: 'batch', operator: '=' as const, value: work.batch },
            { column: 'mode', operator: '=' as const, value: work.mode },
          ]),
    ],
    search,
    sort: [{ column: 'started_at', direction: 'descending' }],
    limit: 50,
  };
}
