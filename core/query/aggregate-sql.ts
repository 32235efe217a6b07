import { assertNever } from '../domain/assert-never.ts';
import { quoted } from './filter-sql.ts';
import { QueryError } from './query-error.ts';
import type { Aggregate, TableColumn } from './table-query.ts';
import type { QueryColumn } from './tables.ts';

/** A column of a grouped answer: its SQL and what a person reads of it. */
export interface AggregateColumn {
  readonly sql: string;
  readonly column: TableColumn;
}

/** `count`, or the function and its column, e.g. `median_of_median_ms`. */
export function aggregateName(aggregate: Aggregate): string {
  return aggregate.column === undefined ? aggregate.function : `${aggregate.function}_of_${aggregate.column}`;
}

/** Unknown values enter no aggregate: an average is that of the known ones, and `count` of a column counts those. */
export function aggregateColumn(aggregate: Aggregate, column: QueryColumn | undefined): AggregateColumn {
  const name = aggregateName(aggregate);
  if (column === undefined) {
    if (aggregate.function !== 'count') {
      throw new QueryError('wrong-aggregate', `"${aggregate.function}" needs a column.`, 'Only count goes without.');
    }
    return { sql: 'count(*)', column: { name, label: 'Rows', kind: 'integer', description: 'Rows of the group' } };
  }
  checkKind(aggregate, column);
  const unit = aggregate.function === 'count' || column.unit === undefined ? {} : { unit: column.unit };
  return {
    sql: aggregateSql(aggregate, quoted(column)),
    column: {
      name,
      label: `${column.label}, ${aggregate.function}`,
      kind: resultKind(aggregate, column),
      ...unit,
      description: `${aggregate.function} of ${column.name} over the group, unknown values left out`,
    },
  };
}

function aggregateSql(aggregate: Aggregate, column: string): string {
  switch (aggregate.function) {
    case 'count':
      return `count(${column})`;
    case 'minimum':
      return `min(${column})`;
    case 'maximum':
      return `max(${column})`;
    case 'average':
      return `avg(${column})`;
    case 'sum':
      return `sum(${column})`;
    case 'median':
      return `quantile_cont(${column}, 0.5)`;
    case 'p90':
      return `quantile_cont(${column}, 0.9)`;
    case 'p95':
      return `quantile_cont(${column}, 0.95)`;
    case 'p99':
      return `quantile_cont(${column}, 0.99)`;
    default:
      return assertNever(aggregate.function);
  }
}

function checkKind(aggregate: Aggregate, column: QueryColumn): void {
  const anyKind =
    aggregate.function === 'count' || aggregate.function === 'minimum' || aggregate.function === 'maximum';
  if (anyKind || column.kind === 'number' || column.kind === 'integer') return;
  throw new QueryError(
    'wrong-aggregate',
    `"${aggregate.function}" needs numbers, and column "${column.name}" holds ${column.kind} values.`,
    'Use count, minimum or maximum, or another column.',
  );
}

function resultKind(aggregate: Aggregate, column: QueryColumn): TableColumn['kind'] {
  switch (aggregate.function) {
    case 'count':
      return 'integer';
    case 'minimum':
    case 'maximum':
    case 'sum':
      return column.kind;
    case 'average':
    case 'median':
    case 'p90':
    case 'p95':
    case 'p99':
      return 'number';
    default:
      return assertNever(aggregate.function);
  }
}
