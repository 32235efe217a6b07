import type { TableColumn } from '../../core/query/table-query.ts';

export function isNumericKind(kind: TableColumn['kind']): boolean {
  return kind === 'number' || kind === 'integer';
}
