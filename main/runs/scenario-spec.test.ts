import { describe, expect, test } from 'vitest';
import { measurementProfiles } from '../../core/domain/profile.ts';
import type { Workload } from '../../core/domain/workload.ts';
import type { ComponentWork, ResolvedInput } from '../../core/measure/case-protocol.ts';
import { inputPoolOf } from './input-pool-size.ts';
import { scenarioSpecOf, serverPercentile } from './scenario-spec.ts';

const { quick, standard, precise, mlperf } = measurementProfiles;

const workload: Workload = {
  modelId: 'small',
  component: 'model',
  precision: 'fp32',
  spelling: 'portable',
  batch: 2,
  shape: {},
  mode: 'inference',
  scenario: 'latency',
};

describe('how a case’s runs are issued', () => {
  test('follows its workload', () => {
    expect(scenarioSpecOf(workload, 2, quick)).toEqual({ kind: 'latency' });
    expect(scenarioSpecOf({ ...workload, scenario: 'throughput', concurrency: 3 }, 2, quick)).toEqual({
      kind: 'throughput',
      concurrency: 3,
      itemsPerRun: 2,
    });
    expect(scenarioSpecOf({ ...workload, scenario: 'server', latencyBoundMs: 100 }, 2, quick)).toMatchObject({
      kind: 'server',
      concurrency: 1,
      latencyBoundMs: 100,
      percentile: 0.9,
    });
  });

  test('judges a server by its 99th percentile where the profile has time for 662 queries, by its 90th otherwise', () => {
    expect(serverPercentile(10, 1, quick)).toBe(0.99);
    expect(serverPercentile(100, 1, quick)).toBe(0.9);
    expect(serverPercentile(50, 1, standard)).toBe(0.99);
    expect(serverPercentile(100, 1, precise)).toBe(0.99);
    expect(serverPercentile(1000, 1, mlperf)).toBe(0.99);
    expect(serverPercentile(100, 2, standard)).toBe(0.99);
  });
});

describe('the pool of inputs', () => {
  function work(input: Partial<ResolvedInput>): ComponentWork {
    const base: ResolvedInput = {
      name: 'x',
      elementType: 'float32',
      dimensions: [8],
      values: { rule: 'normal', mean: 0, standardDeviation: 1 },
    };
    const model = { kind: 'path', path: 'm.onnx', externalData: [] } as const;
    return { kind: 'component', model, inputs: [{ ...base, ...input }], outputNames: ['y'] };
  }

  test('has four sets, and one where a set is large', () => {
    expect(inputPoolOf(work({}), quick)).toBe(4);
    expect(inputPoolOf(work({ dimensions: [2 ** 24] }), quick)).toBe(1);
    expect(inputPoolOf(work({ dimensions: [2 ** 24 - 1] }), quick)).toBe(4);
  });

  test('has one set where the values are a person’s own, and for the single run of a reference', () => {
    expect(inputPoolOf(work({ values: { rule: 'values', base64: '', source: 'mine.npz' } }), quick)).toBe(1);
    expect(inputPoolOf(work({}), { maximumSamples: 1 })).toBe(1);
  });
});
