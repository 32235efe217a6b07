const longestText = 4000;

/** A word of an address, taken as text: a router reads `find=7` as a number. Absent where there is none. */
export function textOf<K extends string>(key: K, value: unknown): Partial<Record<K, string>> {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, longestText) : '';
  return text === '' ? {} : ({ [key]: text } as Record<K, string>);
}

/** A word that is one of a few; anything else is as if it were absent. */
export function oneOf<K extends string, T extends string>(
  key: K,
  words: readonly T[],
  value: unknown,
): Partial<Record<K, T>> {
  const found = words.find((word) => word === value);
  return found === undefined ? {} : ({ [key]: found } as Record<K, T>);
}

/** Words that are set to `undefined` are taken out, so that a default leaves no trace in the address. */
export function withoutAbsent<T extends object>(search: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}
