import type { SourceDocument } from '../../format.ts';
import { isObject, type JsonObject } from '../../json-values.ts';

interface DocumentItem {
  readonly value: JsonObject;
  readonly location: string;
}

/** The objects of a document that is one object, a list of them, or one a line; `undefined` where it is none of these. */
export function itemsOf(document: SourceDocument): readonly DocumentItem[] | undefined {
  if (document.kind === 'json-lines') {
    const items = document.values.map((value, index) => ({
      value,
      location: `line ${document.lines?.[index] ?? index + 1}`,
    }));
    return objectsOnly(items);
  }
  if (document.kind !== 'json') return undefined;
  if (Array.isArray(document.value)) {
    return objectsOnly(document.value.map((value: unknown, index) => ({ value, location: `/${index}` })));
  }
  return isObject(document.value) ? [{ value: document.value, location: '/' }] : undefined;
}

function objectsOnly(items: readonly { value: unknown; location: string }[]): DocumentItem[] | undefined {
  const objects = items.flatMap(({ value, location }) => (isObject(value) ? [{ value, location }] : []));
  return objects.length > 0 && objects.length === items.length ? objects : undefined;
}

/** Whether every one of the names is there. */
export function hasAll(source: JsonObject, names: readonly string[]): boolean {
  return names.every((name) => name in source);
}
