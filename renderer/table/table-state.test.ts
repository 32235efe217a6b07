import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Filter } from '../../core/query/table-query.ts';
import { decodeFilters, encodeFilters } from './filter-codec.ts';
import type { TableState } from './table-state.ts';
import { decodeTableState, emptyTableState, encodeTableState, readTableSearch, toTableQuery } from './table-state.ts';

const column = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);
const scalar = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
  fc.boolean(),
);
const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ column, operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>=' as const), value: scalar }),
  fc.record({ column, operator: fc.constant('in' as const), values: fc.array(scalar, { minLength: 1, maxLength: 4 }) }),
  fc.record({ column, operator: fc.constant('contains' as const), value: fc.string({ maxLength: 12 }) }),
  fc.record({ column, operator: fc.constantFrom('is-known' as const, 'is-unknown' as const) }),
);

describe('a filter in an address', () => {
  test('comes back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(filter, { maxLength: 5 }), (filters) => {
        expect(decodeFilters(encodeFilters(filters))).toEqual(filters);
      }),
    );
  });

  test('reads as a person would write it', () => {
    expect(
      encodeFilters([
        { column: 'median_ms', operator: '<=', value: 5 },
        { column: 'backend', operator: 'in', values: ['ort-cpu', 'web-wasm'] },
        { column: 'model', operator: 'contains', value: 'bert' },
        { column: 'threads', operator: 'is-unknown' },
      ]),
    ).toBe('median_ms<=5,backend:in:ort-cpu|web-wasm,model~bert,threads:is-unknown');
  });

  test('text that looks like a number stays text', () => {
    expect(decodeFilters(encodeFilters([{ column: 'engine', operator: '=', value: '5' }]))).toEqual([
      { column: 'engine', operator: '=', value: '5' },
    ]);
  });

  test('words that are no filter are left out', () => {
    expect(decodeFilters('nonsense,median_ms<=5,=,Drop=1')).toEqual([
      { column: 'median_ms', operator: '<=', value: 5 },
    ]);
  });
});

describe('the state of a table in an address', () => {
  const state: TableState = {
    search: 'bert tiny',
    filters: [{ column: 'backend_ran', operator: '=', value: 'ort-cpu' }],
    sort: [
      { column: 'median_ms', direction: 'ascending' },
      { column: 'started_at', direction: 'descending' },
    ],
    columns: ['model', 'median_ms'],
    groupBy: ['model'],
    provenance: ['measured', 'imported'],
  };

  test('comes back as it was', () => {
    expect(decodeTableState(encodeTableState(state))).toEqual(state);
  });

  test('an untouched table adds nothing to the address', () => {
    expect(encodeTableState(emptyTableState)).toEqual({});
    expect(decodeTableState({})).toEqual(emptyTableState);
  });

  test('a search for a number, which the router reads as one, is a search for its digits', () => {
    expect(readTableSearch({ q: 128, where: null, sort: ['x'], group: undefined })).toEqual({ q: '128' });
  });

  test('an unknown provenance does not widen what is shown', () => {
    expect(decodeTableState({ from: 'everything' }).provenance).toEqual(['measured']);
  });

  test('a grouped query names no columns, since its groups are its columns', () => {
    expect(toTableQuery('results', state, ['model']).columns).toEqual([]);
    expect(toTableQuery('results', { ...state, groupBy: [] }, ['model']).columns).toEqual(['model']);
  });
});
