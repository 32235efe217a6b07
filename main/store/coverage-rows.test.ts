import { beforeEach, describe, expect, test } from 'vitest';
import type { OperatorCoverage } from '../../core/domain/operator-coverage.ts';
import type { StoreEngine } from './store-engine.ts';
import { buildCoverage, buildMachine } from './testing/build-records.ts';
import { openTemporaryStore } from './testing/temporary-store.ts';

let store: StoreEngine;

beforeEach(async () => {
  ({ store } = await openTemporaryStore());
});

const later = '2026-03-02T10:00:00.000Z';
const refused: OperatorCoverage['result'] = { state: 'refused', message: 'no kernel for CumSum' };

describe('operator coverage', () => {
  test('comes back as it was recorded, the newest first', async () => {
    const [older, newer] = [
      buildCoverage(),
      buildCoverage({ component: 'decoder', observedAt: later, advice: 'fix it' }),
    ];
    await store.recordCoverage([older, newer]);
    expect(await store.coverage({})).toStrictEqual([newer, older]);
  });

  test('of the same subject is replaced by what is newer, and never by what is older', async () => {
    await store.recordCoverage([buildCoverage()]);
    const newer = buildCoverage({ observedAt: later, result: refused });
    await store.recordCoverage([newer]);
    await store.recordCoverage([buildCoverage()]);
    expect(await store.coverage({})).toStrictEqual([newer]);
  });

  test.each<Partial<OperatorCoverage>>([
    { machineId: 'machine-0002' },
    { browser: 'chromium 148.0' },
    { engine: 'asyncify' },
    { runtimeVersion: '1.31.0' },
    { backendId: 'web-webgpu' },
    { component: 'decoder' },
    { precision: 'fp16' },
    { spelling: 'fused' },
  ])('%o stands beside another', async (change) => {
    await store.recordCoverage([buildCoverage(), buildCoverage(change)]);
    expect(await store.coverage({})).toHaveLength(2);
  });

  test('is found by its columns and by a part of the browser’s name', async () => {
    const firefox = buildCoverage({ browser: 'firefox 140.0' });
    await store.recordCoverage([buildCoverage(), firefox]);
    expect(await store.coverage({ browser: 'Firefox' })).toStrictEqual([firefox]);
    expect(await store.coverage({ browser: 'firefox', backend: 'web-webgpu' })).toStrictEqual([]);
    expect(await store.coverage({ model: 'bert-tiny', engine: 'jspi', machine: 'machine-0001' })).toHaveLength(2);
  });

  test('has a row an operator in its view; one that was refused without a word of operators has none', async () => {
    await store.recordMachine(buildMachine());
    const operators = [
      { operator: 'MatMul', state: 'supported' as const, nodes: 12 },
      { operator: 'CumSum', state: 'fallen-back' as const, nodes: 1, reason: 'not supported' },
    ];
    await store.recordCoverage([
      buildCoverage({ operators, result: { state: 'partial', fallenBackNodes: 1, deviceCopies: 2 } }),
      buildCoverage({ component: 'decoder', operators: [], result: refused }),
    ]);
    const page = await store.sql(
      'SELECT machine, component, component_state, operator, operator_state, nodes, reason FROM operator_coverage ORDER BY operator',
      {},
    );
    const { label } = buildMachine();
    expect(page.rows).toStrictEqual([
      [label, 'encoder', 'partial', 'CumSum', 'fallen-back', 1, 'not supported'],
      [label, 'encoder', 'partial', 'MatMul', 'supported', 12, null],
    ]);
    expect((await store.check()).filter(({ violations }) => violations > 0)).toStrictEqual([]);
  });
});
