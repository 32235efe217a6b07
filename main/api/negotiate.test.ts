import { expect, test } from 'vitest';
import { negotiate } from './negotiate.ts';

test.each([
  [undefined, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['text/csv', 'csv'],
  ['text/*', 'csv'],
  ['application/*', 'json'],
  ['application/vnd.apache.parquet', 'parquet'],
  ['application/vnd.apache.arrow.stream, */*;q=0.1', 'arrow'],
  ['application/json;q=0.5, text/csv;q=0.9', 'csv'],
  ['application/json;q=0, */*', 'csv'],
  ['TEXT/CSV', 'csv'],
  ['text/html, application/xhtml+xml, */*;q=0.8', 'json'],
])('of what is offered, Accept “%s” gets %s', (accept, format) => {
  expect(negotiate(accept)).toBe(format);
});

test.each(['image/png', 'text/csv;q=0', 'application/json;q=none', ',;,'])(
  'Accept “%s” is told what is offered',
  (accept) => {
    expect(() => negotiate(accept)).toThrow(
      expect.objectContaining({ code: 'not-acceptable', hint: expect.stringContaining('text/csv') as string }) as Error,
    );
  },
);
