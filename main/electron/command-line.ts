import { resolve } from 'node:path';

/** The value of `--db` in Electron's arguments, which hold Chromium's own switches and the application's folder as well. */
export function databaseOption(argv: readonly string[]): string | undefined {
  const joined = argv.find((argument) => argument.startsWith('--db='));
  if (joined !== undefined) return pathOf(joined.slice('--db='.length));
  const at = argv.indexOf('--db');
  return at < 0 ? undefined : pathOf(argv[at + 1]);
}

function pathOf(value: string | undefined): string | undefined {
  return value === undefined || value === '' || value.startsWith('-') ? undefined : resolve(value);
}
