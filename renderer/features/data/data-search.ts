import type { ImportFileState } from '../../../core/domain/import-report.ts';
import { importFileStateSchema } from '../../../core/domain/import-report.ts';
import { oneOf, textOf } from '../../format/address-words.ts';
import type { TableSearch } from '../../table/table-state.ts';
import { readTableSearch } from '../../table/table-state.ts';

export const dataTabs = ['imports', 'records', 'sql', 'health', 'backups', 'bundles'] as const;
export type DataTab = (typeof dataTabs)[number];

/** What the Data screen shows, as it stands in the address; absent is the first, or everything. The table’s words are of Records. */
export interface DataSearch extends TableSearch {
  readonly tab?: DataTab;
  /** The import or dry run whose report is open. */
  readonly import?: string;
  /** Which files of the report are shown. */
  readonly files?: ImportFileState;
  /** The imported record that is open. */
  readonly record?: string;
}

export function readDataSearch(raw: Readonly<Record<string, unknown>>): DataSearch {
  return {
    ...readTableSearch(raw),
    ...oneOf('tab', dataTabs, raw.tab),
    ...idOf('import', raw.import),
    ...oneOf('files', importFileStateSchema.options, raw.files),
    ...idOf('record', raw.record),
  };
}

function idOf<K extends string>(key: K, value: unknown): Partial<Record<K, string>> {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
    ? textOf(key, value)
    : {};
}
