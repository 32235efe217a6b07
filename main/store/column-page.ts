import type { TableColumn } from '../../core/query/table-query.ts';

/**
 * Columns for charts, as typed arrays that cross a process boundary at the price of a copy. Unknown is NaN among
 * numbers and times, and -1 among text codes and booleans: never 0.
 */
export interface ColumnPage {
  readonly columns: readonly TypedColumn[];
  readonly rowCount: number;
}

export type TypedColumn =
  /** Kinds `number`, `integer`, and `time` as milliseconds since 1970. */
  | { readonly column: TableColumn; readonly type: 'numbers'; readonly values: Float64Array }
  /** Each distinct text once, in the order of its first row. */
  | {
      readonly column: TableColumn;
      readonly type: 'text';
      readonly codes: Int32Array;
      readonly dictionary: readonly string[];
    }
  /** 1, 0, or -1 for unknown. */
  | { readonly column: TableColumn; readonly type: 'booleans'; readonly values: Int8Array };
