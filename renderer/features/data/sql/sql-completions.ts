import type { QuerySchema, StoredTable } from '../../../../core/api/query-schema.ts';

export interface SqlSuggestion {
  readonly label: string;
  readonly kind: 'table' | 'column' | 'function' | 'keyword';
  /** Type and unit of a column, what a table holds. */
  readonly detail: string;
  readonly info: string;
}

export interface SqlSuggestions {
  /** Where the word begins that a suggestion takes the place of. */
  readonly from: number;
  readonly options: readonly SqlSuggestion[];
}

/**
 * What may be meant by the word before the cursor: after FROM and JOIN a table; after `name.` a column of it; elsewhere the
 * columns of all tables that the text names, before or after the cursor, then tables, functions and keywords.
 */
export function sqlSuggestions(text: string, cursor: number, schema: QuerySchema): SqlSuggestions {
  const before = text.slice(0, cursor);
  const word = /\w*$/.exec(before)?.[0] ?? '';
  const from = cursor - word.length;
  const head = before.slice(0, from);
  const owner = /([a-z_]\w*)\.$/i.exec(head)?.[1];
  if (owner !== undefined) {
    const table = tableOf(owner, text, schema.tables);
    return { from, options: table === undefined ? [] : columnsOf([table]) };
  }
  const tables = schema.tables.map(tableSuggestion);
  if (/\b(from|join)\s+$/i.test(head)) return { from, options: tables };
  return {
    from,
    options: [
      ...columnsOf(namedTables(text, schema.tables)),
      ...tables,
      ...schema.functions.map((label) => ({ label, kind: 'function' as const, detail: 'function', info: '' })),
      ...schema.keywords.map((label) => ({
        label: label.toUpperCase(),
        kind: 'keyword' as const,
        detail: '',
        info: '',
      })),
    ],
  };
}

function namedTables(text: string, tables: readonly StoredTable[]): readonly StoredTable[] {
  const words = new Set(text.toLowerCase().match(/[a-z_]\w*/g) ?? []);
  return tables.filter(({ name }) => words.has(name));
}

/** A table by its own name or by the alias that the text gives it: `results r`, `results AS r`. */
function tableOf(name: string, text: string, tables: readonly StoredTable[]): StoredTable | undefined {
  const wanted = name.toLowerCase();
  const itself = tables.find((table) => table.name === wanted);
  if (itself !== undefined) return itself;
  return tables.find((table) => new RegExp(`\\b${table.name}\\s+(as\\s+)?${wanted}\\b`, 'i').test(text));
}

function columnsOf(tables: readonly StoredTable[]): readonly SqlSuggestion[] {
  const seen = new Set<string>();
  return tables.flatMap((table) =>
    table.columns.flatMap(({ name, type, unit, description }): SqlSuggestion[] => {
      if (seen.has(name)) return [];
      seen.add(name);
      const detail = unit === undefined ? type.toLowerCase() : `${type.toLowerCase()}, ${unit}`;
      return [{ label: name, kind: 'column', detail, info: description }];
    }),
  );
}

function tableSuggestion({ name, kind, description }: StoredTable): SqlSuggestion {
  return { label: name, kind: 'table', detail: kind, info: description };
}
