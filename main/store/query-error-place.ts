const caretLine = /\nLINE (\d+): (.*)\n( *)\^/;

/** “ at line 2, column 8”, from the excerpt with a caret that DuckDB puts beneath its message; empty where there is none. */
export function queryErrorPlace(text: string): string {
  const found = caretLine.exec(text);
  if (found === null) return '';
  const [, line = '', excerpt = '', indent = ''] = found;
  // Of a long line DuckDB shows a part: how much came before it is not told.
  if (excerpt.startsWith('...')) return ` at line ${line}`;
  return ` at line ${line}, column ${String(indent.length - `LINE ${line}: `.length + 1)}`;
}
