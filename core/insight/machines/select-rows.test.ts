import { expect, test } from 'vitest';
import type { MachineRow } from './machine-row.ts';
import { selectRows } from './select-rows.ts';

function row(id: string, changes: Partial<MachineRow> = {}): MachineRow {
  return {
    measurementId: id,
    machineId: 'a',
    workloadId: 'bert',
    modelId: 'bert-tiny',
    backendId: 'ort-cpu',
    way: '',
    startedAt: '2026-03-01T10:00:00.000Z',
    outcome: 'measured',
    verdict: 'valid',
    outputCheck: 'agrees',
    software: false,
    medianMs: 10,
    ratePerSecond: undefined,
    reason: '',
    ...changes,
  };
}

const later = '2026-03-02T10:00:00.000Z';
function ids(pairs: ReturnType<typeof selectRows>['sameBackend']): string[][] {
  return pairs.map(({ baseline, other }) => [baseline.measurementId, other.measurementId]);
}

test('the newest fit result of a case stands beside that of the other machine', () => {
  const { sameBackend } = selectRows(
    [
      row('old'),
      row('new', { startedAt: later }),
      row('newest', { startedAt: '2026-03-03T10:00:00.000Z', verdict: 'invalid' }),
    ],
    [row('other')],
    false,
  );
  expect(ids(sameBackend)).toEqual([['new', 'other']]);
});

test('another backend, other threads and another workload are other cases', () => {
  const others = [
    row('backend', { backendId: 'ort-cuda' }),
    row('threads', { way: '4\n' }),
    row('workload', { workloadId: 'vit' }),
  ];
  const { sameBackend, onlyBaseline, onlyOther } = selectRows([row('own')], others, false);
  expect(sameBackend).toEqual([]);
  expect(onlyBaseline.map(({ missing }) => missing)).toEqual([{ state: 'untested' }]);
  expect(onlyOther.map((one) => one.row.measurementId)).toEqual(['backend', 'threads', 'workload']);
});

test('the best backend of each machine is the fastest that is fit, whichever it is', () => {
  const { bestBackend } = selectRows(
    [row('cpu', { medianMs: 10 }), row('cuda', { backendId: 'ort-cuda', medianMs: 2 })],
    [
      row('cpu b', { medianMs: 8 }),
      row('wrong', { backendId: 'ort-webgpu', medianMs: 1, verdict: 'invalid', outputCheck: 'differs' }),
      row('emulated', { backendId: 'web-webgpu', medianMs: 1, software: true }),
    ],
    false,
  );
  expect(ids(bestBackend)).toEqual([['cuda', 'cpu b']]);
});

test('of a scenario that is about a rate the best has the highest rate, not the shortest time', () => {
  const { bestBackend } = selectRows(
    [
      row('slow run, high rate', { medianMs: 20, ratePerSecond: 900 }),
      row('fast run, low rate', { backendId: 'ort-cuda', medianMs: 5, ratePerSecond: 200 }),
    ],
    [row('other', { ratePerSecond: 500 })],
    false,
  );
  expect(ids(bestBackend)).toEqual([['slow run, high rate', 'other']]);
});

test('what only one has tells what became of it on the other', () => {
  const baseline = ['failed', 'skipped', 'unstable', 'emulated', 'untested'].map((workloadId) =>
    row(workloadId, { workloadId }),
  );
  const { onlyBaseline } = selectRows(
    baseline,
    [
      row('1', { workloadId: 'failed', outcome: 'failed', reason: 'out-of-memory: no room' }),
      row('2', { workloadId: 'skipped', outcome: 'skipped', reason: 'CoreML is part of macOS.' }),
      row('3', { workloadId: 'unstable', verdict: 'unstable', reason: 'noisy' }),
      row('4', { workloadId: 'emulated', software: true }),
    ],
    false,
  );
  expect(onlyBaseline.map(({ missing }) => missing)).toEqual([
    { state: 'failed', measurementId: '1', reason: 'out-of-memory: no room' },
    { state: 'skipped', measurementId: '2', reason: 'CoreML is part of macOS.' },
    { state: 'unusable', measurementId: '3', reason: 'it is unstable: noisy' },
    {
      state: 'unusable',
      measurementId: '4',
      reason: 'it ran on a software device, which proves function and never speed',
    },
    { state: 'untested' },
  ]);
});

test('unstable results take part where they are asked for, wrong ones never', () => {
  const unstable = row('unstable', { verdict: 'unstable', outputCheck: 'not-checked' });
  expect(selectRows([unstable], [row('other')], false).sameBackend).toEqual([]);
  expect(ids(selectRows([unstable], [row('other')], true).sameBackend)).toEqual([['unstable', 'other']]);
  expect(selectRows([row('x', { outputCheck: 'differs' })], [row('other')], true).sameBackend).toEqual([]);
});
