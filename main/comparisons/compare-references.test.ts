import { beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '../../core/api/errors.ts';
import { known } from '../../core/domain/known.ts';
import type { Measured } from '../../core/domain/measurement.ts';
import { buildRun } from '../../core/insight/comparison/comparand.test-kit.ts';
import type { StoreEngine } from '../store/store-engine.ts';
import {
  buildCase,
  buildFailed,
  buildMeasured,
  buildSession,
  buildTrace,
  uuid,
} from '../store/testing/build-records.ts';
import { openTemporaryStore } from '../store/testing/temporary-store.ts';
import { compareReferences } from './compare-references.ts';

let store: StoreEngine;

const margin = 0.02;
const valid = { grade: 'valid' as const, reasons: [] };

/** Five runs around a median; the session is that of the store unless another is named. */
async function record(number: number, medianMs: number, changes: Partial<Measured> = {}): Promise<Measured> {
  const runs = [1, 1.01, 0.99, 1.005, 0.995].map((share, index) => buildRun(index + 1, medianMs * share));
  const { latency } = buildMeasured(number);
  const measured = buildMeasured(number, { latency: { ...latency, medianMs }, runs, verdict: valid, ...changes });
  await store.recordMeasurement(measured, buildTrace(30, number));
  return measured;
}

async function refusal(sides: readonly string[]): Promise<ApiError> {
  const error: unknown = await compareReferences(store, { sides, margin }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
}

beforeEach(async () => {
  ({ store } = await openTemporaryStore());
});

describe('sides are named by', () => {
  test('id, the unique beginning of an id, and what was measured last of a model on a backend', async () => {
    const first = await record(1, 10);
    const startedAt = '2026-03-02T10:00:00.000Z';
    const last = await record(2, 5, { startedAt, case: buildCase(2, { backendId: 'web-wasm' }) });
    for (const side of [last.id, 'latest:bert-tiny@web-wasm', 'latest:bert-tiny/encoder@web-wasm']) {
      const { comparisons } = await compareReferences(store, { sides: [first.id, side], margin });
      expect(comparisons).toHaveLength(1);
      expect(comparisons[0]).toMatchObject({
        baseline: { measurementId: first.id, machineId: 'machine-0001' },
        other: { measurementId: last.id },
        verdict: { state: 'faster' },
      });
    }
    expect((await refusal([first.id, '00000000'])).message).toContain('is the beginning of several');
  });

  test('anything else is one clear sentence', async () => {
    await record(1, 10);
    expect((await refusal([uuid(0x2001), 'ffffffff'])).code).toBe('not-found');
    expect((await refusal([uuid(0x2001), 'bert-tiny'])).message).toContain('does not name anything');
    expect((await refusal([uuid(0x2001), 'latest:bert-tiny@ort-cuda'])).message).toContain('Nothing was measured yet');
    expect((await refusal([uuid(0x2001)])).message).toContain('One measurement alone');
    expect((await refusal([uuid(0x2001), uuid(1)])).message).toContain('A session cannot be compared with');
  });

  test('a case without a number is refused with its reason', async () => {
    const good = await record(1, 10);
    await store.recordMeasurement(buildFailed(9), { warmUpMs: [], samplesMs: [] });
    expect((await refusal([good.id, buildFailed(9).id])).message).toContain('the case failed');
  });
});

describe('sessions', () => {
  test('two are compared case by case as one family', async () => {
    await store.startSession(buildSession({ id: uuid(2) }), {});
    for (const batch of [1, 2]) {
      const item = buildCase(batch);
      const workload = { ...item.workload, batch };
      await record(batch, 10, { case: { ...item, workload } });
      await record(10 + batch, 10 * batch, { sessionId: uuid(2), case: { ...item, workload } });
    }
    const { comparisons, unmatched } = await compareReferences(store, { sides: [uuid(1), uuid(2)], margin });
    expect(comparisons.map(({ verdict }) => verdict.state).sort()).toEqual(['equivalent', 'slower']);
    expect(unmatched).toEqual([]);
  });

  test('one that was interleaved is compared within itself, round by round', async () => {
    const rounds = (medianMs: number) =>
      [1, 1.2, 0.9, 1.1].map((share, index) => buildRun(index + 1, medianMs * share, { round: index + 1 }));
    await record(1, 10, { runs: rounds(10) });
    await record(2, 5, { runs: rounds(5), case: buildCase(2, { backendId: 'web-wasm' }) });
    const { comparisons } = await compareReferences(store, { sides: [uuid(1)], margin });
    expect(comparisons).toMatchObject([{ basis: { kind: 'paired', rounds: 4 }, verdict: { state: 'faster' } }]);
  });

  test('on a machine that its check found noisy, only large differences are claimed', async () => {
    const kernel = { kernel: 'arithmetic', sampleCount: 200, medianMs: 5, relativeMad: 0.2, tailRatio: 2 } as const;
    const noise = {
      grade: 'noisy',
      kernels: [{ ...kernel, relativeDrift: 0, grade: 'noisy' }],
      findings: [],
      longestHoleMs: known(1),
      clockStepMs: 0.001,
      takenAt: '2026-03-01T10:00:00.000Z',
      durationMs: 2000,
    };
    await store.startSession(buildSession({ id: uuid(3) }), { noise });
    const baseline = await record(1, 10);
    const other = await record(2, 8, { sessionId: uuid(3) });
    const { comparisons } = await compareReferences(store, { sides: [baseline.id, other.id], margin });
    expect(comparisons[0]?.threshold).toBeCloseTo(0.6, 5);
    expect(comparisons[0]?.verdict.state).toBe('no-difference-shown');
  });
});
