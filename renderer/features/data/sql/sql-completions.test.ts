import { expect, test } from 'vitest';
import type { QuerySchema } from '../../../../core/api/query-schema.ts';
import { sqlSuggestions } from './sql-completions.ts';

const schema: QuerySchema = {
  tables: [
    {
      name: 'results',
      kind: 'view',
      description: 'One row a measurement',
      columns: [
        { name: 'model', type: 'VARCHAR', description: 'Model id' },
        { name: 'median_ms', type: 'DOUBLE', unit: 'ms', description: '' },
      ],
    },
    {
      name: 'machine',
      kind: 'table',
      description: '',
      columns: [{ name: 'label', type: 'VARCHAR', description: '' }],
    },
  ],
  functions: ['median'],
  keywords: ['select'],
};

/** The cursor stands at the bar. */
function at(text: string): readonly string[] {
  const cursor = text.indexOf('|');
  return sqlSuggestions(text.replace('|', ''), cursor, schema).options.map(({ label }) => label);
}

test('after FROM and JOIN stand tables alone', () => {
  expect(at('SELECT * FROM |')).toEqual(['results', 'machine']);
  expect(at('select * from results join ma|')).toEqual(['results', 'machine']);
});

test('columns are those of the tables that the text names, also where it names them further on', () => {
  expect(at('SELECT | FROM results').slice(0, 2)).toEqual(['model', 'median_ms']);
  expect(at('SELECT |')).not.toContain('median_ms');
});

test('after a table or its alias and a dot stand its columns alone', () => {
  expect(at('SELECT r.| FROM results AS r')).toEqual(['model', 'median_ms']);
  expect(at('SELECT machine.l| FROM machine')).toEqual(['label']);
  expect(at('SELECT x.| FROM results')).toEqual([]);
});

test('a column tells its type and unit, and a suggestion takes the place of the whole word', () => {
  const text = 'SELECT med FROM results';
  const { from, options } = sqlSuggestions(text, 10, schema);
  expect(text.slice(from, 10)).toBe('med');
  expect(options.find(({ label }) => label === 'median_ms')).toMatchObject({ kind: 'column', detail: 'double, ms' });
});
