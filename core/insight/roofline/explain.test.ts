import { describe, expect, test } from 'vitest';
import { type Known, known, unknown } from '../../domain/known.ts';
import { type CaseCost, explain } from './explain.ts';
import type { Ceiling, Roofline } from './roofline.ts';

function ceiling(value: number): Known<Ceiling> {
  return known({
    value,
    interval: unknown('one run'),
    verdict: 'valid',
    shape: {},
    measurementId: '00000000-0000-4000-8000-000000000001',
    measuredAt: '2026-01-01T00:00:00.000Z',
  });
}

/** 100 GFLOP/s, 10 GB/s, 2 µs a start. */
const roofline: Roofline = {
  backendId: 'ort-cpu',
  runtime: 'onnxruntime-node',
  runtimeVersion: '1.30.0',
  deviceName: known('CPU'),
  software: false,
  gemm: [{ precision: 'fp32', ceiling: ceiling(100e9) }],
  gemv: [],
  copy: ceiling(10e9),
  launch: ceiling(0.002),
  emptyRun: ceiling(0.01),
  sessionCreation: known(5),
  measuredAt: '2026-01-01T00:00:00.000Z',
};

function cost(flops: number, bytes: number, nodes: number): CaseCost {
  return { flops: known(flops), bytes: known(bytes), nodes: known(nodes) };
}

function explained(medianMs: number, item: CaseCost, line: Roofline = roofline) {
  return explain({ medianMs, precision: 'fp32', cost: item }, line);
}

describe('what limits a case', () => {
  test('arithmetic, where it asks for more time than memory', () => {
    const found = explained(10, cost(620e6, 10e6, 50));
    expect(found.bound).toEqual(known('compute'));
    expect(found.sentences).toEqual([
      'Compute-bound: 62 % of this machine’s GEMM peak in fp32.',
      'It moves bytes at 10 % of copy bandwidth.',
    ]);
    expect(found.attainableMs).toEqual(known(6.2));
    expect(found.attainableShare).toEqual(known(0.62));
    expect(found.arithmeticIntensity).toEqual(known(62));
  });

  test('memory, where it asks for more time than arithmetic', () => {
    const found = explained(10, cost(50e6, 81e6, 50));
    expect(found.bound).toEqual(known('memory'));
    expect(found.sentences[0]).toBe('Memory-bound at 81 % of copy bandwidth.');
    expect(found.attainableMs).toEqual(known(8.1));
  });

  test('starting operators, where that is more than half of a run, whatever else it does', () => {
    const found = explained(1, cost(50e6, 1e6, 300));
    expect(found.bound).toEqual(known('dispatch'));
    expect(found.sentences[0]).toBe('Dispatch-bound: starting 300 operators at 2.0 µs each is 60 % of a run.');
    expect(explained(1, cost(50e6, 1e6, 240)).bound).not.toEqual(known('dispatch'));
  });

  test('neither, where it moves more bytes than memory gives: they come from caches, and put no floor under its time', () => {
    const found = explained(1, cost(20e6, 30e6, 10));
    expect(found.bound).toEqual(known('cache'));
    expect(found.sentences[0]).toBe(
      'It moves 3.0 times as many bytes as copy bandwidth allows: its data stays in caches.',
    );
    expect(found.attainableMs).toEqual(known(0.2));
  });
});

test('memory is as fast as the faster of copying and reading weights', () => {
  const faster = { ...roofline, gemv: [{ precision: 'fp32' as const, ceiling: ceiling(20e9) }] };
  const found = explained(10, cost(50e6, 100e6, 50), faster);
  expect(found.sentences[0]).toBe('Memory-bound at 50 % of the bandwidth of reading weights.');
});

describe('what is not known', () => {
  test('a precision without a peak says how to measure it, and nothing is claimed of it', () => {
    const found = explain({ medianMs: 10, precision: 'int8', cost: cost(1e6, 1e6, 1) }, roofline);
    expect(found.bound).toEqual(
      unknown('No GEMM peak was measured in int8. Measure it with `assay roofline --backends ort-cpu`.'),
    );
    expect(found.gemmShare.state).toBe('unknown');
    expect(found.sentences[0]).toContain('What limits it is not known');
    expect(found.sentences.join(' ')).not.toContain('GEMM peak in int8.');
  });

  test('a cost that nobody counted leaves its shares open, and those that were counted stand', () => {
    const found = explained(1, { flops: unknown('not profiled'), bytes: known(5e6), nodes: known(400) });
    expect(found.gemmShare).toEqual(unknown('not profiled'));
    expect(found.bandwidthShare).toEqual(known(0.5));
    expect(found.bound).toEqual(known('dispatch'));
  });
});
