import type { TableSearch } from '../../table/table-state.ts';
import { readTableSearch } from '../../table/table-state.ts';

/** A table's state, the rows that are picked, and the one whose evidence is open. */
export interface ResultsSearch extends TableSearch {
  readonly pick?: string;
  readonly open?: string;
}

export function readResultsSearch(raw: Readonly<Record<string, unknown>>): ResultsSearch {
  return { ...readTableSearch(raw), ...idsOf('pick', raw.pick), ...idsOf('open', raw.open) };
}

export function decodeIds(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(',').filter(isId);
}

function idsOf<K extends string>(key: K, value: unknown): Partial<Record<K, string>> {
  const ids = typeof value === 'string' ? decodeIds(value) : [];
  return ids.length === 0 ? {} : ({ [key]: ids.join(',') } as Record<K, string>);
}

function isId(word: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word);
}
