import { isObject, type JsonObject } from '../json-values.ts';
import type { MappedField } from './mapping-schema.ts';

/** The column or pointer that a field is taken from; `undefined` for a constant. */
export function columnOf(field: MappedField): string | undefined {
  if (typeof field === 'string') return field;
  return 'from' in field ? field.from : undefined;
}

export function unitOf(field: MappedField): string | undefined {
  return typeof field === 'object' && 'unit' in field ? field.unit : undefined;
}

/** What stands in this record for the field: null and empty text are missing, and so are the words for it. */
export function fieldValue(field: MappedField | undefined, row: JsonObject): unknown {
  if (field === undefined) return undefined;
  if (typeof field === 'object' && 'value' in field) return field.value;
  const value = valueAt(row, columnOf(field) ?? '');
  if (value === null) return undefined;
  if (typeof value !== 'string') return value;
  return /^\s*(?:|n\/?a|nan|null|none|-)\s*$/i.test(value) ? undefined : value.trim();
}

/** By name, or by a JSON pointer (RFC 6901). A column whose name begins with a slash is found by its name first. */
export function valueAt(row: JsonObject, name: string): unknown {
  if (name in row || !name.startsWith('/')) return row[name];
  let value: unknown = row;
  for (const part of name.slice(1).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = (value as readonly unknown[])[Number(key)];
    else value = isObject(value) ? value[key] : undefined;
  }
  return value;
}
