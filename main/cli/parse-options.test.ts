import { expect, test } from 'vitest';
import { databasePathOf } from './door.ts';
import { pathOption, pathsArgument } from './parse-options.ts';

test('an empty path, as an unset variable of a shell gives it, is never the folder that the command was typed in', () => {
  expect(() => pathOption('')).toThrow('It is empty');
  expect(() => pathsArgument(' ', ['results'])).toThrow('It is empty');
  expect(() => databasePathOf('')).toThrow('--db is empty.');
  expect(pathsArgument('b', pathsArgument('a', undefined))).toStrictEqual(['a', 'b']);
});
