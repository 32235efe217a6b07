/** What is compared stands in the address: results by their ids, or machines by their fingerprints; and the baseline. */
export interface CompareSearch {
  readonly ids?: string;
  readonly machines?: string;
  readonly baseline?: string;
  readonly by?: 'machines';
}

export function readCompareSearch(raw: Readonly<Record<string, unknown>>): CompareSearch {
  return {
    ...wordsOf('ids', raw.ids),
    ...wordsOf('machines', raw.machines),
    ...wordsOf('baseline', raw.baseline),
    ...(raw.by === 'machines' ? { by: 'machines' } : {}),
  };
}

/** More than this no chart can tell apart, and each brings its samples along. */
export const mostCompared = 16;

export function decodeWords(text: string | undefined): readonly string[] {
  return text === undefined
    ? []
    : [...new Set(text.split(',').filter((word) => /^[\w:-]{8,80}$/.test(word)))].slice(0, mostCompared);
}

function wordsOf<K extends string>(key: K, value: unknown): Partial<Record<K, string>> {
  const text = typeof value === 'string' || typeof value === 'number' ? decodeWords(String(value)).join(',') : '';
  return text === '' ? {} : ({ [key]: text } as Record<K, string>);
}
