import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../core/domain/session.ts';
import { isNews } from './session-events.ts';

const caseId = '11111111-1111-4111-8111-111111111111';
const at = '2026-01-01T00:00:00.000Z';

function phase(sequence: number): SessionEvent {
  return { type: 'phase-changed', sequence, at, caseId, phase: 'sample' };
}

function samples(sequence: number, sampleCount: number): SessionEvent {
  return { type: 'samples-taken', sequence, at, caseId, sampleCount, latestMs: [1] };
}

describe('a log that is heard again after a lost connection', () => {
  test('events of their own number are kept once', () => {
    expect(isNews([phase(1)], phase(2))).toBe(true);
    expect(isNews([phase(1), phase(2)], phase(2))).toBe(false);
    expect(isNews([phase(1), phase(2)], phase(1))).toBe(false);
  });

  test('samples carry the number of the phase before them and are news all the same', () => {
    expect(isNews([phase(3)], samples(3, 10))).toBe(true);
    expect(isNews([phase(3), samples(3, 10)], samples(3, 20))).toBe(true);
  });

  test('samples that were heard already are none', () => {
    expect(isNews([phase(3), samples(3, 10)], samples(3, 10))).toBe(false);
    expect(isNews([phase(3), phase(4)], samples(3, 10))).toBe(false);
  });

  test('the first event is always news', () => {
    expect(isNews([], phase(7))).toBe(true);
  });
});
