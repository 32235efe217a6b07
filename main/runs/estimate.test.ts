import { expect, test } from 'vitest';
import type { Component } from '../../core/domain/model.ts';
import type { Case, Workload } from '../../core/domain/workload.ts';
import { estimateSeconds, type TimedRequest } from './estimate.ts';
import type { ModelWork } from './model-work.ts';

const component: Component = { name: 'encoder', inputs: [], outputs: [], standardShape: {}, itemName: 'sequence' };
const work: ModelWork = { kind: 'component', component };

function itemOf(change: Partial<Workload> = {}): Case {
  return {
    id: '7f1f5f0a-3a61-4c57-9a53-0d4c3a8f6a13',
    backendId: 'ort-cpu',
    workload: {
      modelId: 'bert-tiny',
      component: 'encoder',
      precision: 'fp32',
      spelling: 'portable',
      batch: 1,
      shape: {},
      mode: 'inference',
      scenario: 'latency',
      ...change,
    },
  };
}

function seconds(request: TimedRequest, medianMs = 10, item = itemOf()): number {
  return estimateSeconds(item, work, request, undefined, medianMs).estimatedSeconds;
}

test('every run of a case takes its time', () => {
  const [one, two, three] = [1, 2, 3].map((runs) => seconds({ profile: 'quick', runs }));
  expect((two ?? 0) - (one ?? 0)).toBeGreaterThan(1);
  expect((three ?? 0) - (two ?? 0)).toBeCloseTo((two ?? 0) - (one ?? 0), 9);
  expect(seconds({ profile: 'quick' })).toBe(three);
});

test('runs end with the time for a case, but for the one that had begun', () => {
  // One run of seconds each: warm-up, sampling and diagnosis of a quick run take more than 45 seconds.
  const slow = 20_000;
  expect(seconds({ profile: 'quick' }, slow)).toBe(seconds({ profile: 'quick', runs: 1 }, slow));
});

test('interleaved cases have ten rounds', () => {
  expect(seconds({ profile: 'quick', interleave: true })).toBe(seconds({ profile: 'quick', runs: 10 }));
});

test('energy is measured once, not in every run', () => {
  const extra = (runs: number): number =>
    seconds({ profile: 'quick', runs, energy: true }) - seconds({ profile: 'quick', runs });
  expect(extra(1)).toBeGreaterThan(5);
  expect(extra(3)).toBeCloseTo(extra(1), 9);
});

test('a search for a server’s rate takes longer than timing one iteration after the other', () => {
  const server = itemOf({ scenario: 'server', latencyBoundMs: 50 });
  expect(seconds({ profile: 'quick' }, 10, server)).toBeGreaterThan(2 * seconds({ profile: 'quick' }));
});
