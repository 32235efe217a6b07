import { expect, test } from 'vitest';
import { filePathSchema } from './file-path.ts';
import { importRequestSchema } from './import-report.ts';

test('a path with a null character, at which Node throws, is refused with a sentence', () => {
  expect(filePathSchema.safeParse('/data/a.duckdb').success).toBe(true);
  const message = 'A path cannot hold a null character';
  expect(filePathSchema.safeParse('a\0b').error?.issues).toMatchObject([{ message }]);
  expect(importRequestSchema.safeParse({ paths: ['a', 'a\0b'] }).error?.issues).toMatchObject([
    { path: ['paths', 1], message },
  ]);
});
