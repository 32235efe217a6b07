import { expect, test } from 'vitest';
import { ApiCallError } from '../../../core/api/client.ts';
import { readDataSearch } from './data-search.ts';
import { withMore } from './sources/sources.ts';
import { isAllHere, newsText } from './imports/import-words.ts';
import { errorPlace } from './sql/error-place.ts';

const totals = {
  filesFound: 3,
  imported: 2,
  known: 0,
  unrecognised: 1,
  unreadable: 0,
  bytes: 100,
  records: 10,
  newRecords: 6,
  rejectedRecords: 2,
};

test('a preview says what would come in, an import what did; neither hides what was here or was rejected', () => {
  expect(newsText(totals, true)).toBe('6 new records would come in, 4 here already, 2 rejected');
  expect(newsText({ ...totals, newRecords: 10, rejectedRecords: 0 }, false)).toBe('10 new records came in');
});

test('files that are known by their bytes are here already, though nothing of them was read again', () => {
  const known = { ...totals, imported: 0, known: 12, records: 0, newRecords: 0 };
  expect(isAllHere({ totals: known, state: 'finished' })).toBe(true);
  expect(isAllHere({ totals: { ...known, known: 0 }, state: 'finished' })).toBe(false);
  expect(isAllHere({ totals: known, state: 'cancelled' })).toBe(false);
});

test('a path or file that is chosen twice is read once', () => {
  const file = new File(['{}'], 'a.json', { lastModified: 1 });
  const again = new File(['{}'], 'a.json', { lastModified: 1 });
  const other = new File(['[]x'], 'a.json', { lastModified: 1 });
  const source = withMore({ paths: ['/a'], files: [file] }, { paths: ['/a', '/b'], files: [again, other] });
  expect(source.paths).toEqual(['/a', '/b']);
  expect(source.files).toHaveLength(2);
});

test('an address holds ids and known words alone', () => {
  const id = '7b8c2f0e-0000-4000-8000-000000000001';
  expect(readDataSearch({ tab: 'imports', import: id, files: 'unreadable' })).toEqual({
    tab: 'imports',
    import: id,
    files: 'unreadable',
  });
  expect(readDataSearch({ tab: 'attic', import: '../../etc', files: 'lost' })).toEqual({});
});

test('where a query failed is read from its sentence, and is unknown where it does not say', () => {
  const error = (message: string) => new ApiCallError(422, { code: 'unprocessable', message, hint: '', details: [] });
  expect(errorPlace(error('The query failed at line 2, column 8: no such column.'))).toEqual({ line: 2, column: 8 });
  expect(errorPlace(error('The query failed at line 3: no such column.'))).toEqual({ line: 3 });
  expect(errorPlace(error('The query was cancelled.'))).toBeUndefined();
});
