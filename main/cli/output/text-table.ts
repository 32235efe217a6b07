export interface TextColumn {
  readonly header: string;
  readonly align: 'left' | 'right';
}

/** Columns two spaces apart, numbers to the right, no frames: readable by eye and by awk. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, index) =>
    Math.max(column.header.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, index) => pad(cells[index] ?? '', widths[index] ?? 0, column.align))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(columns.map((column) => column.header)), rule, ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, align: TextColumn['align']): string {
  return align === 'left' ? text.padEnd(width) : text.padStart(width);
}
