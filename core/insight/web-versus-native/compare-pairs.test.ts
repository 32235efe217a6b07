import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../domain/known.ts';
import type { Measured, Placement } from '../../domain/measurement.ts';
import type { WebEvidence } from '../../domain/web-evidence.ts';
import type { VersusPair, VersusReason } from '../../domain/web-versus-native.ts';
import { buildSide, sideOf } from '../comparison/comparand.test-kit.ts';
import { comparePairs } from './compare-pairs.ts';

const none = unknown('not in this test');

function webSide(mediansMs: readonly number[], changes: Partial<Measured> = {}): Measured {
  const side = buildSide(2, mediansMs);
  const execution = {
    ...side.execution,
    runtime: 'onnxruntime-web',
    host: 'chromium 147.0 (headless)',
    crossOriginIsolated: true,
    threads: known(1),
  };
  return {
    ...side,
    case: { ...side.case, backendId: 'web-wasm' },
    execution,
    outputCheck: {
      state: 'agrees',
      maximumAbsoluteError: 1e-6,
      maximumRelativeError: 2e-6,
      cosine: 1,
      tolerance: 1e-3,
      comparedValues: 10,
    },
    ...changes,
  };
}

function evidence(changes: Partial<WebEvidence> = {}): WebEvidence {
  return { engine: 'jspi', completionTimes: none, warmStart: none, ...changes };
}

function timesOf(medianMs: number) {
  return { medianMs, interval: none, sampleCount: 10 };
}

function placement(changes: Partial<Placement> = {}): Measured['placement'] {
  return known({
    providers: [
      { provider: 'WebNNExecutionProvider', nodes: 90, timeShare: 0.75 },
      { provider: 'CPUExecutionProvider', nodes: 10, timeShare: 0.25 },
    ],
    deviceCopies: 4,
    unsupportedOperators: ['CumSum'],
    strictPass: { state: 'refused', message: 'no' },
    ...changes,
  });
}

function onlyPair(native: Measured, web: Measured): VersusPair {
  const [pair] = comparePairs('machine-0001', [{ baseline: sideOf(native), other: sideOf(web) }]);
  if (pair === undefined) throw new Error('no pair');
  return pair;
}

function reason(pair: VersusPair, part: VersusReason['part']): VersusReason | undefined {
  return pair.reasons.find((item) => item.part === part);
}

describe('the ratio', () => {
  test('says how many times as long the page takes, with the ends of its interval in order', () => {
    const { timesNative, comparison } = onlyPair(buildSide(1, [10, 10.1, 9.9]), webSide([20, 20.2, 19.8]));
    if (timesNative.state === 'unknown' || timesNative.value.interval.state === 'unknown') throw new Error('unknown');
    const { low, high } = timesNative.value.interval.value;
    expect(timesNative.value.ratio).toBeCloseTo(2, 5);
    expect(low).toBeLessThan(2);
    expect(high).toBeGreaterThan(2);
    expect(comparison.verdict.state).toBe('slower');
  });

  test('is not shown of a software device', () => {
    const web = webSide([20, 20.2, 19.8]);
    const pair = onlyPair(buildSide(1, [10, 10.1, 9.9]), { ...web, execution: { ...web.execution, software: true } });
    expect(pair.timesNative).toMatchObject({ state: 'unknown' });
  });
});

describe('a reason is only there where it was measured', () => {
  test('of two bare results nothing but what remains is said', () => {
    const bare = webSide([20, 20.2, 19.8], { outputCheck: { state: 'not-checked', reason: 'no reference' } });
    const native = buildSide(1, [10, 10.1, 9.9]);
    const execution = { ...native.execution, threads: none };
    const web = { ...bare, execution: { ...bare.execution, threads: none } };
    expect(onlyPair({ ...native, execution }, web).reasons.map(({ part }) => part)).toEqual(['remaining']);
  });

  test('start-up sums the phases that both sides know, and the warm start stands beside them', () => {
    const cold = { startMs: known(50), runtimeLoadMs: known(30), sessionCreateMs: known(20), firstRunMs: none };
    const warm = { runtimeLoadMs: known(5), sessionCreateMs: known(4), firstRunMs: known(1) };
    const native = buildSide(1, [10, 10, 10], { coldStart: { ...cold, firstRunMs: known(11) } });
    const web = webSide([20, 20, 20], {
      coldStart: { ...cold, runtimeLoadMs: known(300) },
      web: evidence({ warmStart: known(warm) }),
    });
    expect(reason(onlyPair(native, web), 'start-up')).toMatchObject({
      nativeMs: 100,
      webMs: 370,
      webWarmMs: { value: 10 },
    });
  });

  test('copies are the end-to-end run without the one on the device, and what remains is without them', () => {
    const completionTimes = known({
      submit: timesOf(2),
      deviceResident: timesOf(12),
      endToEnd: timesOf(16),
      completion: 'queue.onSubmittedWorkDone()',
    });
    const pair = onlyPair(buildSide(1, [10, 10, 10]), webSide([20, 20, 20], { web: evidence({ completionTimes }) }));
    expect(reason(pair, 'copies')).toMatchObject({ copiesMs: 4, waitingMs: 10, copiesShare: 0.25 });
    const remaining = reason(pair, 'remaining');
    if (remaining?.part !== 'remaining') throw new Error('nothing remains');
    expect(remaining.webMs).toBeCloseTo(15, 9);
    expect(remaining.ratio).toBeCloseTo(1.5, 9);
  });

  test('operators that fell back are named with their nodes, and their share of the time', () => {
    const operators = [
      { operator: 'MatMul', state: 'supported' as const, nodes: 90 },
      { operator: 'CumSum', state: 'fallen-back' as const, nodes: 2 },
      { operator: 'Where', state: 'fallen-back' as const, nodes: 8 },
    ];
    const web = webSide([20, 20, 20], { placement: placement({ operators }) });
    const pair = onlyPair(buildSide(1, [10, 10, 10]), { ...web, case: { ...web.case, backendId: 'web-webnn-cpu' } });
    expect(reason(pair, 'missing-operators')).toMatchObject({
      fallenBackNodes: 10,
      allNodes: 100,
      timeShareElsewhere: { value: 0.25 },
      operators: [{ operator: 'Where' }, { operator: 'CumSum' }],
    });
    expect(pair.sentences.join(' ')).toContain(
      '10 of 100 nodes fell back to the CPU (Where ×8, CumSum ×2), which take 25 %',
    );
    expect(pair.sentences.at(-1)).toContain('kernels of the engine, what fell back');
  });

  test('a page on its CPU has nothing to fall back to', () => {
    const web = webSide([20, 20, 20], {
      placement: placement({ providers: [{ provider: 'CPUExecutionProvider', nodes: 3 }] }),
    });
    expect(reason(onlyPair(buildSide(1, [10, 10, 10]), web), 'missing-operators')).toBeUndefined();
  });

  test('threads of both sides, and that a page without isolation may have one', () => {
    const native = buildSide(1, [10, 10, 10]);
    const two = { ...native, execution: { ...native.execution, threads: known(2) } };
    const web = webSide([20, 20, 20]);
    const open = { ...web, execution: { ...web.execution, crossOriginIsolated: false } };
    const pair = onlyPair(two, open);
    expect(pair.sentences).toContain(
      'Threads: 1 in the page against 2 natively; the page was not isolated, so that it may have one alone.',
    );
    expect(pair.sentences.at(-1)).toContain('the number of threads');
  });

  test('a native default that the runtime does not tell is told as unknown, and what remains blames no threads', () => {
    const native = buildSide(1, [10, 10, 10]);
    const untold = { ...native, execution: { ...native.execution, threads: none } };
    const pair = onlyPair(untold, webSide([20, 20, 20]));
    expect(pair.sentences).toContain('Threads: 1 in the page against an unknown number (not in this test) natively.');
    expect(pair.sentences.at(-1)).not.toContain('threads');
  });

  test('a GPU, and WebNN, do not compute in threads of the engine', () => {
    const web = webSide([20, 20, 20]);
    const webnn = { ...web, execution: { ...web.execution, threads: none } };
    expect(reason(onlyPair(buildSide(1, [10, 10, 10]), webnn), 'threads')).toBeUndefined();
    const pair = onlyPair(buildSide(1, [10, 10, 10]), { ...web, case: { ...web.case, backendId: 'web-webgpu' } });
    expect(reason(pair, 'threads')).toBeUndefined();
  });
});
