import { describe, expect, test } from 'vitest';
import { placementFromProfile } from './profile-events.ts';

function node(name: string, operator: string, provider: string, dur: number) {
  return { cat: 'Node', name: `${name}_kernel_time`, dur, ts: 0, args: { op_name: operator, provider } };
}

describe('placement from a profile', () => {
  test('counts each node once, however often it ran, and leaves first runs out of the time', () => {
    const placement = placementFromProfile(
      [
        { cat: 'Session', name: 'model_run', dur: 5, args: {} },
        node('a', 'MatMul', 'CPUExecutionProvider', 9000),
        node('b', 'Add', 'CoreMLExecutionProvider', 100),
        node('a', 'MatMul', 'CPUExecutionProvider', 30),
        node('b', 'Add', 'CoreMLExecutionProvider', 10),
      ],
      'CoreMLExecutionProvider',
    );
    expect(placement).toEqual({
      providers: [
        { provider: 'CPUExecutionProvider', nodes: 1, timeShare: 0.75 },
        { provider: 'CoreMLExecutionProvider', nodes: 1, timeShare: 0.25 },
      ],
      deviceCopies: 0,
      unsupportedOperators: ['MatMul'],
    });
  });

  test('counts copies apart from nodes, and gives a GPU no share of time, since it only takes work in', () => {
    const placement = placementFromProfile(
      [
        node('Cast_0', 'Cast', 'CPUExecutionProvider', 5),
        node('m', 'MatMul', 'WebGpuExecutionProvider', 5),
        node('Memcpy', 'MemcpyFromHost', 'WebGpuExecutionProvider', 5),
      ],
      'WebGpuExecutionProvider',
    );
    expect(placement?.deviceCopies).toBe(1);
    expect(placement?.providers).toEqual([
      { provider: 'CPUExecutionProvider', nodes: 1 },
      { provider: 'WebGpuExecutionProvider', nodes: 1 },
    ]);
    expect(placement?.unsupportedOperators).toEqual(['Cast']);
  });

  test('is not made up from a profile without nodes, nor from lines that are no events', () => {
    expect(placementFromProfile([{ cat: 'Session', name: 'model_run' }, 7], 'CPUExecutionProvider')).toBeUndefined();
  });
});
