import { isAbsolute } from 'node:path';
import { describe, expect, test } from 'vitest';
import { databaseOption } from './command-line.ts';

describe('the desktop’s command line', () => {
  test('both spellings of --db are read, among switches of Chromium', () => {
    expect(databaseOption(['electron', '.', '--disable-gpu', '--db', '/data/a.duckdb'])).toBe('/data/a.duckdb');
    expect(databaseOption(['electron', '--db=/data/a.duckdb', '.'])).toBe('/data/a.duckdb');
  });

  test('a relative file becomes absolute', () => {
    expect(isAbsolute(databaseOption(['--db', 'a.duckdb']) ?? '')).toBe(true);
  });

  test.each([[['electron', '.']], [['--db']], [['--db=']], [['--db', '--disable-gpu']]])('%j names no file', (argv) => {
    expect(databaseOption(argv)).toBeUndefined();
  });
});
