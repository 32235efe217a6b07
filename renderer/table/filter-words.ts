import type { Filter, TableColumn } from '../../core/query/table-query.ts';
import { isNumericKind } from './column-kind.ts';

export type FilterOperator = Exclude<Filter['operator'], 'in'>;

const words: Readonly<Record<Filter['operator'], string>> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
  in: 'is one of',
  contains: 'contains',
  'is-known': 'is known',
  'is-unknown': 'is unknown',
};

/** What can be asked of a column of this kind. */
export function operatorsOf(
  column: TableColumn,
): readonly { readonly value: FilterOperator; readonly label: string }[] {
  const operators: readonly FilterOperator[] = isNumericKind(column.kind)
    ? ['<=', '>=', '=', '!=', 'is-known', 'is-unknown']
    : column.kind === 'text'
      ? ['contains', '=', '!=', 'is-known', 'is-unknown']
      : column.kind === 'time'
        ? ['>=', '<=', 'is-known', 'is-unknown']
        : ['=', 'is-known', 'is-unknown'];
  return operators.map((value) => ({ value, label: words[value] }));
}

/** The filter that was typed, or `undefined` while it is not one yet. */
export function makeFilter(column: TableColumn, operator: FilterOperator, typed: string): Filter | undefined {
  if (operator === 'is-known' || operator === 'is-unknown') return { column: column.name, operator };
  const value = typed.trim();
  if (value === '') return undefined;
  if (operator === 'contains') return { column: column.name, operator, value };
  if (isNumericKind(column.kind)) {
    const number = Number(value.replace(',', '.'));
    return Number.isFinite(number) ? { column: column.name, operator, value: number } : undefined;
  }
  if (column.kind === 'boolean') return { column: column.name, operator, value: value === 'true' || value === 'yes' };
  return { column: column.name, operator, value };
}

/** "Median at most 5", for a chip. */
export function describeFilter(filter: Filter, column: TableColumn | undefined): string {
  const label = column?.label ?? filter.column;
  const unit = column?.unit === undefined || column.unit === 'share' ? '' : ` ${column.unit}`;
  switch (filter.operator) {
    case 'is-known':
    case 'is-unknown':
      return `${label} ${words[filter.operator]}`;
    case 'in':
      return `${label} ${words.in} ${filter.values.map(String).join(', ')}`;
    case 'contains':
      return `${label} contains “${filter.value}”`;
    default:
      return `${label} ${words[filter.operator]} ${String(filter.value)}${unit}`;
  }
}
