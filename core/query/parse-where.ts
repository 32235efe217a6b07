import { assertNever } from '../domain/assert-never.ts';
import { nearestName } from './nearest-name.ts';
import type { Scalar } from './parameters.ts';
import { QueryError } from './query-error.ts';
import type { Filter } from './table-query.ts';
import type { QueryColumn, QueryTable } from './tables.ts';

const condition = /^\s*([a-z][a-z0-9_]*)\s*(!=|<=|>=|=|<|>|~)(.*)$/s;

/** `model=bert-tiny;median_ms<5` as filters: what an address can hold of them. */
export function parseWhere(text: string, table: QueryTable): Filter[] {
  return text
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part) => parseCondition(part, table));
}

function parseCondition(part: string, table: QueryTable): Filter {
  const [, name = '', operator = '', value = ''] = condition.exec(part) ?? [];
  if (name === '') {
    throw new QueryError(
      'wrong-value',
      `“${part.trim()}” is no condition.`,
      'Write COLUMN=VALUE, or !=, <, <=, >, >=, ~ (contains).',
    );
  }
  const column = table.columns.find((item) => item.name === name);
  if (column === undefined) throw unknownColumn(name, table);
  if (operator === '~') return { column: name, operator: 'contains', value: value.trim() };
  return { column: name, operator: comparison(operator), value: scalarOf(value.trim(), column) };
}

function comparison(operator: string): '=' | '!=' | '<' | '<=' | '>' | '>=' {
  switch (operator) {
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return operator;
    default:
      return '=';
  }
}

/** A value in an address is text; the kind of its column says what it stands for. */
function scalarOf(text: string, column: QueryColumn): Scalar {
  switch (column.kind) {
    case 'text':
    case 'time':
      return text;
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : text;
    case 'number':
    case 'integer':
      return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
    default:
      return assertNever(column.kind);
  }
}

function unknownColumn(name: string, table: QueryTable): QueryError {
  const names = table.columns.map((column) => column.name);
  const nearest = nearestName(name, names);
  return new QueryError(
    'unknown-column',
    `Table "${table.name}" has no column "${name}"${nearest === undefined ? '.' : `; did you mean "${nearest}"?`}`,
    `Columns: ${names.join(', ')}.`,
  );
}
