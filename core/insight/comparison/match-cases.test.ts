import { describe, expect, test } from 'vitest';
import type { Measured, Measurement } from '../../domain/measurement.ts';
import type { Case } from '../../domain/workload.ts';
import { buildSide } from './comparand.test-kit.ts';
import { matchSessions, matchWithinSession } from './match-cases.ts';

const ten = [10, 10.1, 9.9];

function measured(number: number, backendId: Case['backendId'], batch = 1): Measured {
  const side = buildSide(number, ten);
  return { ...side, case: { ...side.case, backendId, workload: { ...side.case.workload, batch } } };
}

function failed(number: number, backendId: Case['backendId']): Measurement {
  const { id, sessionId, case: item, startedAt, provenance } = measured(number, backendId);
  const failure = { class: 'out-of-memory' as const, message: 'no room', fix: 'a smaller batch' };
  return { id, sessionId, case: item, startedAt, provenance, outcome: 'failed', failure };
}

function keyOf({ backendId, workload }: Case): string {
  return `${backendId} ${workload.batch}`;
}

describe('two sessions', () => {
  test('are matched case by case, and what only one has a number for is listed with its reason', () => {
    const before = [measured(1, 'ort-cpu'), measured(2, 'ort-webgpu'), measured(3, 'web-wasm')];
    const after = [measured(4, 'web-wasm'), failed(5, 'ort-webgpu'), measured(6, 'ort-cuda')];
    const { pairs, unmatched } = matchSessions(before, after, keyOf);
    expect(pairs.map(({ baseline, other }) => [baseline.id, other.id])).toEqual([[before[2]?.id, after[0]?.id]]);
    expect(unmatched.map(({ case: item, reason }) => `${item.backendId}: ${reason}`)).toEqual([
      'ort-cpu: not in the other session',
      'ort-webgpu: failed (out-of-memory) in the other session',
      'ort-cuda: not in the baseline',
    ]);
  });
});

describe('one session', () => {
  test('holds every case of a work against its first, and leaves what stands alone', () => {
    const items = [measured(1, 'ort-cpu'), measured(2, 'ort-webgpu'), failed(3, 'ort-cuda'), measured(4, 'web-wasm')];
    const alone = measured(5, 'ort-cpu', 4);
    const { pairs, unmatched } = matchWithinSession([...items, alone]);
    expect(pairs.map(({ baseline, other }) => [baseline.case.backendId, other.case.backendId])).toEqual([
      ['ort-cpu', 'ort-webgpu'],
      ['ort-cpu', 'web-wasm'],
    ]);
    expect(unmatched.map(({ reason }) => reason)).toEqual(['failed (out-of-memory)', 'nothing else did the same work']);
  });
});
