import type { RowPage } from '../../core/query/table-query.ts';

/** A row of a page by the names of its columns. */
export interface NamedRow {
  text(column: string): string;
  optionalText(column: string): string | undefined;
  number(column: string): number | undefined;
  isTrue(column: string): boolean;
}

export function namedRows({ columns, rows }: Pick<RowPage, 'columns' | 'rows'>): NamedRow[] {
  const places = new Map(columns.map(({ name }, index) => [name, index]));
  return rows.map((cells) => {
    const cell = (column: string): RowPage['rows'][number][number] => {
      const place = places.get(column);
      if (place === undefined) throw new Error(`There is no column ${column}.`);
      return cells[place] ?? null;
    };
    const optionalText = (column: string): string | undefined => {
      const value = cell(column);
      return value === null ? undefined : String(value);
    };
    return {
      optionalText,
      text: (column) => optionalText(column) ?? '',
      number: (column) => {
        const value = cell(column);
        return value === null ? undefined : Number(value);
      },
      isTrue: (column) => cell(column) === true,
    };
  });
}
