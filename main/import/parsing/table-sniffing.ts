const delimiters = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const rowsToCompare = 20;

/**
 * The delimiter of a table with a header line, or `undefined` where the text is none: all of the first rows must have the
 * header's number of fields, and the header must name its columns.
 */
export function sniffTable(head: string): Delimiter | undefined {
  return delimiters.find((delimiter) => {
    const [header, ...rows] = firstRows(head, delimiter);
    return header !== undefined && isHeader(header) && rows.every((row) => row.length === header.length);
  });
}

function isHeader(fields: readonly string[]): boolean {
  const names = fields.map((field) => field.trim());
  if (names.length < 2 || new Set(names).size !== names.length) return false;
  return names.every((name) => name !== '' && name.length <= 100 && Number.isNaN(Number(name)));
}

/** Fields of the first rows (RFC 4180: a quoted field may hold delimiters and line breaks). A row cut off at the end is left. */
function firstRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === delimiter) {
      row.push(field);
      field = '';
    } else if (!isQuoted && character === '\n') {
      if (row.length > 0 || field.trim() !== '') rows.push([...row, field]);
      row = [];
      field = '';
      if (rows.length === rowsToCompare) return rows;
    } else field += character;
  }
  return rows.length === 0 && !isQuoted ? [[...row, field]] : rows;
}
