import { expect, test, vi } from 'vitest';
import { bench, flatRecord, importAll, put } from '../../import/import-bench.test-kit.ts';
import { broken, changeBehind } from './check.test-kit.ts';

/** Real processes start here, on machines that may have other work. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const columns = 'Every column of an imported record follows from its whole record';
const ids = 'The id of an imported record is the hash of what it says';

const queries = [0.1 + 0.2, 1e-7, 4, 5.25, 123_456_789.125].map((latencyMs) => ({
  startComputeMs: 1,
  endComputeMs: 2,
  computeMs: latencyMs / 2,
  latencyMs,
}));

async function imported() {
  const made = await bench();
  // Said three times, with half of a surrogate pair in a name, with times of its own, and again in another file.
  await put(
    made.folder,
    'a.json',
    [1, 2, 3].map(() => flatRecord('bert', 10)),
  );
  await put(made.folder, 'b.json', [flatRecord('odd \ud83d name', 20), flatRecord('bert', 10)]);
  await put(made.folder, 'c.json', queries);
  await importAll(made.service, { paths: [made.folder] });
  return made;
}

test('every record of an import has the id that it would get again, also one of several that say the same', async () => {
  const { store } = await imported();
  expect(await store.spotCheck()).toMatchObject([
    { checked: 0 },
    { checked: 0 },
    { invariant: columns, checked: 5, violations: 0 },
    { invariant: ids, checked: 5, violations: 0 },
  ]);
});

test('a column that was changed beside its record is named', async () => {
  const { store, path } = await imported();
  await changeBehind(store, path, "UPDATE imported_result SET mean_ms = 1 WHERE model LIKE 'odd%'");
  expect(broken(await store.spotCheck())).toMatchObject([
    { invariant: columns, violations: 1, examples: [expect.stringMatching(/^[0-9a-f-]{36} \(mean_ms\)$/)] },
  ]);
});

test('a record that no longer fits its columns is a finding, and the check goes on', async () => {
  const { store, path } = await imported();
  const changed = 'replace(CAST(detail AS VARCHAR), \'"meanMs":20\', \'"meanMs":[2],"takenAt":"soon"\')';
  await changeBehind(store, path, `UPDATE imported_result SET detail = ${changed} WHERE model LIKE 'odd%'`);
  expect(broken(await store.spotCheck())).toMatchObject([
    { invariant: columns, violations: 1, checked: 5 },
    { invariant: ids, violations: 1, checked: 5 },
  ]);
});

test('a record that was changed with all its columns no longer has its id', async () => {
  const { store, path } = await imported();
  await changeBehind(
    store,
    path,
    "UPDATE imported_result SET mean_ms = 9, detail = replace(CAST(detail AS VARCHAR), '\"meanMs\":10', '\"meanMs\":9') WHERE model = 'bert'",
  );
  expect(broken(await store.spotCheck())).toMatchObject([{ invariant: ids, violations: 3, checked: 5 }]);
});

test('single times that were changed are no longer those of their record', async () => {
  const { store, path } = await imported();
  await changeBehind(store, path, 'UPDATE imported_trace SET values_ms = list_reverse(values_ms)');
  expect(broken(await store.spotCheck())).toMatchObject([{ invariant: ids, violations: 1, checked: 5 }]);
});
