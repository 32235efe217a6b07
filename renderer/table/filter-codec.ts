import type { Filter } from '../../core/query/table-query.ts';
import { filterSchema } from '../../core/query/table-query.ts';

type Scalar = string | number | boolean;

/** Longest first, so that `<=` is not read as `<` and a value `=…`. */
const comparisons = ['!=', '<=', '>=', '=', '<', '>'] as const;

/**
 * A filter as a word of an address: `median_ms<=5`, `model~bert`, `backend:in:ort-cpu|web-wasm`, `threads:is-unknown`.
 * Values are escaped, so that `,` and `|` only ever separate; text that would read as a number carries a leading quote.
 */
export function encodeFilters(filters: readonly Filter[]): string {
  return filters.map(encodeFilter).join(',');
}

/** Words that are no filter are left out: an old or damaged address still opens the table. */
export function decodeFilters(text: string): readonly Filter[] {
  return text
    .split(',')
    .filter((word) => word !== '')
    .flatMap((word) => {
      const parsed = filterSchema.safeParse(decodeFilter(word));
      return parsed.success ? [parsed.data] : [];
    });
}

function encodeFilter(filter: Filter): string {
  switch (filter.operator) {
    case 'is-known':
    case 'is-unknown':
      return `${filter.column}:${filter.operator}`;
    case 'in':
      return `${filter.column}:in:${filter.values.map(encodeScalar).join('|')}`;
    case 'contains':
      return `${filter.column}~${escape(filter.value)}`;
    default:
      return `${filter.column}${filter.operator}${encodeScalar(filter.value)}`;
  }
}

function decodeFilter(word: string): unknown {
  const column = /^[a-z][a-z0-9_]*/.exec(word)?.[0] ?? '';
  const rest = word.slice(column.length);
  if (rest === ':is-known' || rest === ':is-unknown') return { column, operator: rest.slice(1) };
  if (rest.startsWith(':in:')) return { column, operator: 'in', values: rest.slice(4).split('|').map(decodeScalar) };
  if (rest.startsWith('~')) return { column, operator: 'contains', value: unescape(rest.slice(1)) };
  const operator = comparisons.find((candidate) => rest.startsWith(candidate));
  return operator === undefined ? undefined : { column, operator, value: decodeScalar(rest.slice(operator.length)) };
}

function encodeScalar(value: Scalar): string {
  if (typeof value !== 'string') return String(value);
  const ambiguous =
    value === '' || value.startsWith("'") || value === 'true' || value === 'false' || !Number.isNaN(Number(value));
  return (ambiguous ? "'" : '') + escape(value);
}

function decodeScalar(text: string): Scalar {
  if (text.startsWith("'")) return unescape(text.slice(1));
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : unescape(text);
}

function escape(text: string): string {
  // A leading operator character would be read as part of the operator.
  return encodeURIComponent(text).replaceAll('~', '%7E');
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
