import { expect, test } from 'vitest';
import { buildCoverage } from '../../../main/store/testing/build-records.ts';
import { type Compatibility, compatibilityCells } from './compatibility.ts';
import type { ResultRow } from './result-row.ts';
import { buildRow } from './result-row.test-kit.ts';

const whole = { backend_ran: 'ort-cpu', placement_share: 1, output_check: 'agrees' };

function cellsOf(rows: readonly ResultRow[], coverage: Parameters<typeof buildCoverage>[0][] = []) {
  return compatibilityCells({ rows, coverage: coverage.map(buildCoverage), machineLabel: () => 'Machine A' });
}

test('it works only where it ran as asked and its output was right', () => {
  const cases: readonly (readonly [Partial<ResultRow>, Compatibility])[] = [
    [whole, 'works'],
    [{ ...whole, output_check: 'is-reference' }, 'works'],
    [{ ...whole, output_check: 'differs' }, 'wrong'],
    [{ ...whole, output_check: 'not-checked' }, 'unproven'],
    [{ ...whole, backend_ran: undefined }, 'unproven'],
    [{ ...whole, placement_share: 0.9 }, 'fallback'],
    [{ ...whole, backend_ran: 'ort-webgpu' }, 'fallback'],
    [{ outcome: 'failed', failure_class: 'crashed' }, 'fails'],
    [{ outcome: 'skipped', skip_reason: 'not here' }, 'untested'],
  ];
  for (const [changes, state] of cases) {
    expect(cellsOf([buildRow(1, changes)])[0]?.state, JSON.stringify(changes)).toBe(state);
  }
});

test('one wrong output outweighs right ones, and the note counts them', () => {
  const [cell] = cellsOf([buildRow(1, whole), buildRow(2, { ...whole, batch: 8, output_check: 'differs' })]);
  expect(cell?.state).toBe('wrong');
  expect(cell?.note).toContain('1 of 2 cases: works');
});

test('operators that fit are no run, and give way to one', () => {
  const web = { backend: 'web-webnn-cpu', machine: 'Machine A' };
  expect(cellsOf([], [{}])[0]?.state).toBe('supported');
  expect(cellsOf([], [{ result: { state: 'refused', message: 'no' } }])[0]).toMatchObject({
    state: 'fails',
    message: 'no',
  });
  const both = cellsOf([buildRow(1, { ...web, outcome: 'failed', failure_class: 'crashed' })], [{}]);
  expect(both.map(({ state }) => state)).toEqual(['fails']);
  expect(cellsOf([buildRow(1, { ...web, outcome: 'skipped' })], [{}]).map(({ state }) => state)).toEqual(['supported']);
});

test('what another tool says is a claim, and never stands over what was run here', () => {
  const imported = { provenance: 'imported' as const, tool: 'other', outcome: 'works' };
  expect(cellsOf([buildRow(1, imported)])[0]).toMatchObject({ state: 'claimed', note: 'imported, other' });
  expect(cellsOf([buildRow(1, imported), buildRow(2, { outcome: 'failed' })]).map(({ state }) => state)).toEqual([
    'fails',
  ]);
});
