/** Text in SQL, for what cannot be a parameter: ATTACH and COPY take literals. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
