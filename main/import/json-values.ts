/** Reads JSON data whose shape is only partly known: what is absent, null or of another type is undefined. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectIn(source: JsonObject, key: string): JsonObject | undefined {
  const value = source[key];
  return isObject(value) ? value : undefined;
}

export function listIn(source: JsonObject, key: string): readonly unknown[] | undefined {
  const value = source[key];
  return Array.isArray(value) ? (value as readonly unknown[]) : undefined;
}

/** The first of the keys that holds a text with something in it. */
export function textIn(source: JsonObject, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = source[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}

/** A finite number; DuckDB gives large and decimal ones as texts, and so does CSV. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export function numberIn(source: JsonObject, ...keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const value = numberOf(source[key]);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Batch sizes, thread counts: anything that is not a whole number above 0 is not one. */
export function countIn(source: JsonObject, ...keys: readonly string[]): number | undefined {
  const value = numberIn(source, ...keys);
  return value !== undefined && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

export function flagIn(source: JsonObject, ...keys: readonly string[]): boolean | undefined {
  for (const key of keys) {
    const value = source[key];
    if (typeof value === 'boolean') return value;
  }
  return undefined;
}

/** JSON that DuckDB hands over as a text, as its JSON columns do. */
export function parsedIn(source: JsonObject, key: string): JsonObject | undefined {
  const value = source[key];
  if (isObject(value)) return value;
  if (typeof value !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** The entries that are objects themselves. */
export function objectsIn(source: JsonObject): readonly (readonly [string, JsonObject])[] {
  return Object.entries(source).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
}

/** Whether there is something in the object and each of its entries passes. */
export function everyEntry(source: JsonObject | undefined, passes: (value: JsonObject) => boolean): boolean {
  if (source === undefined) return false;
  const values = Object.values(source);
  return values.length > 0 && values.every((value) => isObject(value) && passes(value));
}

/** RFC 6901, but for the whole document, whose pointer would be empty. */
export function pointer(...parts: readonly (string | number)[]): string {
  if (parts.length === 0) return 'the whole file';
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
