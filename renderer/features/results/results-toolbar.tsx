import { useEffect, useState } from 'react';
import { backendIds } from '../../../core/domain/backend.ts';
import { failureClassSchema } from '../../../core/domain/measurement.ts';
import { precisionSchema } from '../../../core/domain/model.ts';
import { provenanceSchema } from '../../../core/domain/provenance.ts';
import type { TableColumn, TableQueryInput } from '../../../core/query/table-query.ts';
import { useModels } from '../../api/queries.ts';
import type { ExportFormat } from '../../api/save-file.ts';
import { exportTable } from '../../api/save-file.ts';
import { ChoicePopover } from '../../table/choice-popover.tsx';
import { ColumnChooser } from '../../table/column-chooser.tsx';
import { FilterChips } from '../../table/filter-chips.tsx';
import { FilterEditor } from '../../table/filter-editor.tsx';
import { describeFilter } from '../../table/filter-words.ts';
import type { TableState } from '../../table/table-state.ts';
import bar from '../../table/toolbar.module.css';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { groupColumns } from './result-columns.ts';

interface ToolbarProps {
  readonly columns: readonly TableColumn[];
  readonly state: TableState;
  readonly shown: readonly string[];
  readonly query: TableQueryInput;
  readonly onChange: (changes: Partial<TableState>) => void;
}

export function ResultsToolbar({ columns, state, shown, query, onChange }: ToolbarProps) {
  const suggestions = useSuggestions();
  const labels = new Map(columns.map((column) => [column.name, column]));
  const provenanceChosen = state.provenance.join() !== 'measured';
  const chips = [
    ...state.filters.map((filter, index) => ({
      key: `filter-${String(index)}`,
      text: describeFilter(filter, labels.get(filter.column)),
      onRemove: () => {
        onChange({ filters: state.filters.filter((_, other) => other !== index) });
      },
    })),
    ...state.groupBy.map((column) => ({
      key: `group-${column}`,
      text: `Grouped by ${labels.get(column)?.label ?? column}`,
      onRemove: () => {
        onChange({ groupBy: state.groupBy.filter((other) => other !== column), sort: [] });
      },
    })),
    ...(provenanceChosen
      ? [
          {
            key: 'provenance',
            text: `Also ${state.provenance.filter((item) => item !== 'measured').join(', ')}`,
            onRemove: () => {
              onChange({ provenance: ['measured'] });
            },
          },
        ]
      : []),
  ];
  return (
    <>
      <div className={bar.bar} role="toolbar" aria-label="Table">
        <SearchField
          value={state.search}
          onChange={(search) => {
            onChange({ search });
          }}
        />
        <FilterEditor
          columns={columns}
          suggestions={suggestions}
          onAdd={(filter) => {
            onChange({ filters: [...state.filters, filter] });
          }}
        />
        <ChoicePopover
          title="Group rows by"
          hint="Each group shows its count, the median and extremes of the medians, and the highest peak memory."
          trigger={<Button icon="group">Group</Button>}
          options={columns
            .filter(({ name }) => groupColumns.includes(name))
            .map(({ name, label }) => ({ value: name, label }))}
          chosen={state.groupBy}
          onChange={(groupBy) => {
            onChange({ groupBy, sort: [] });
          }}
        />
        <ChoicePopover
          title="Where numbers came from"
          hint="Anything but “measured” is left out of every answer unless it is asked for, and carries a badge."
          trigger={<Button icon="info">Provenance</Button>}
          options={provenanceSchema.options.map((value) => ({ value, label: value }))}
          chosen={state.provenance}
          onChange={(provenance) => {
            onChange({ provenance });
          }}
          required
        />
        <span className={bar.spacer} />
        {state.groupBy.length === 0 && (
          <ColumnChooser
            columns={columns}
            shown={shown}
            onChange={(chosen) => {
              onChange({ columns: chosen });
            }}
            onReset={() => {
              onChange({ columns: [] });
            }}
          />
        )}
        <ExportMenu query={state.groupBy.length === 0 ? { ...query, columns: [...shown] } : query} />
      </div>
      <FilterChips
        chips={chips}
        onClear={() => {
          onChange({ filters: [], groupBy: [], provenance: ['measured'], sort: [] });
        }}
      />
    </>
  );
}

/** Asks after a pause, not at every key; the address follows the asking. */
function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const [draft, setDraft] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    // The address changed under the field ("back", or "clear"): it wins.
    setSeen(value);
    setDraft(value);
  }
  useEffect(() => {
    if (draft === value) return undefined;
    const timer = setTimeout(() => {
      onChange(draft);
    }, 250);
    return () => {
      clearTimeout(timer);
    };
  });
  return (
    <TextField
      label="Search results"
      icon="search"
      type="search"
      placeholder="Search models, backends, devices"
      value={draft}
      onValueChange={setDraft}
      style={{ flex: '0 1 280px' }}
    />
  );
}

function ExportMenu({ query }: { readonly query: TableQueryInput }) {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const save = (format: ExportFormat) => (): void => {
    setBusy(true);
    setError(undefined);
    exportTable(query, format)
      .catch(setError)
      .finally(() => {
        setBusy(false);
      });
  };
  return (
    <>
      <Menu
        trigger={
          <Button icon="download" busy={busy}>
            Export
          </Button>
        }
        items={[
          { label: 'CSV, for a spreadsheet', onSelect: save('csv') },
          { label: 'JSON', onSelect: save('json') },
          { label: 'Arrow, for pandas or DuckDB', onSelect: save('arrow') },
        ]}
      />
      {error !== undefined && (
        <div style={{ flexBasis: '100%' }}>
          <ErrorState
            error={error}
            onRetry={() => {
              setError(undefined);
            }}
          />
        </div>
      )}
    </>
  );
}

function useSuggestions(): (column: string) => readonly string[] {
  const models = useModels();
  return (column) => {
    switch (column) {
      case 'model':
        return models.data?.models.map(({ id }) => id) ?? [];
      case 'backend':
      case 'backend_ran':
        return backendIds;
      case 'precision':
        return precisionSchema.options;
      case 'outcome':
        return ['measured', 'failed', 'skipped'];
      case 'verdict':
        return ['valid', 'unstable', 'invalid'];
      case 'failure_class':
        return failureClassSchema.options;
      case 'output_check':
        return ['agrees', 'differs', 'is-reference', 'not-checked'];
      case 'software':
      case 'cross_origin_isolated':
        return ['yes', 'no'];
      default:
        return [];
    }
  };
}
