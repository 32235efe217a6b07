import { isObject, type JsonObject, numberOf } from './json-values.ts';

/** The object under a name, or an empty one: for reading fields of what may be absent. */
export function objectAt(source: JsonObject, name: string): JsonObject {
  const value = source[name];
  return isObject(value) ? value : {};
}

/** Text, or a number as text: a version, a name. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

export function wholeOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) && number > 0 ? number : undefined;
}

/** All numbers of a list, or `undefined` where it is none or one of its items is no number. */
export function numbersOf(value: unknown): number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const numbers = value.map(numberOf).filter((number) => number !== undefined);
  return numbers.length === value.length && numbers.length > 0 ? numbers : undefined;
}

/** Without the names that have no value: absent is absent. */
export function withoutUndefined<T extends object>(source: T): T {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as T;
}

/** The last part of a path: the folders before it tell about a person, and not about a model. */
export function fileNameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
