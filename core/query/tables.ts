import type { TableColumn, TableName } from './table-query.ts';
import { importedColumns } from './tables/imported.ts';
import { machineColumns } from './tables/machines.ts';
import { resultColumns } from './tables/results.ts';
import { sampleColumns } from './tables/samples.ts';
import { sessionColumns } from './tables/sessions.ts';

/** A column that a query can name: what a person reads of it, and how the store holds it. */
export interface QueryColumn extends TableColumn {
  /** `uuid`: compared as a UUID and searched as its text. Absent: the kind says it all. */
  readonly storedAs?: 'uuid';
}

/** A table that a query can name: the view of the same name in the store. */
export interface QueryTable {
  readonly name: TableName;
  readonly label: string;
  readonly columns: readonly QueryColumn[];
  /** Columns that together name one row: every sort ends with them, so that pages never overlap. */
  readonly identity: readonly string[];
  /** The order of rows where a query asks for none. */
  readonly defaultSort: readonly { readonly column: string; readonly direction: 'ascending' | 'descending' }[];
  /** Whether its rows carry a provenance, by which all but `measured` is left out unless asked for. */
  readonly hasProvenance: boolean;
}

export const queryTables: Readonly<Record<TableName, QueryTable>> = {
  results: {
    name: 'results',
    label: 'Results',
    columns: resultColumns,
    identity: ['measurement_id'],
    defaultSort: [{ column: 'started_at', direction: 'descending' }],
    hasProvenance: true,
  },
  samples: {
    name: 'samples',
    label: 'Samples',
    columns: sampleColumns,
    identity: ['measurement_id', 'kind', 'ordinal'],
    defaultSort: [],
    hasProvenance: true,
  },
  sessions: {
    name: 'sessions',
    label: 'Sessions',
    columns: sessionColumns,
    identity: ['session_id'],
    defaultSort: [{ column: 'started_at', direction: 'descending' }],
    hasProvenance: false,
  },
  machines: {
    name: 'machines',
    label: 'Machines',
    columns: machineColumns,
    identity: ['machine_id'],
    defaultSort: [{ column: 'label', direction: 'ascending' }],
    hasProvenance: false,
  },
  imported_result: {
    name: 'imported_result',
    label: 'Imported',
    columns: importedColumns,
    identity: ['id'],
    defaultSort: [{ column: 'taken_at', direction: 'descending' }],
    hasProvenance: true,
  },
};
