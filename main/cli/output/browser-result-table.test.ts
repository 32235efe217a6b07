import { expect, test } from 'vitest';
import type { Session } from '../../../core/domain/session.ts';
import type { Measurement } from '../../../core/domain/measurement.ts';
import { webJob } from '../../runs/web/fake-page.test-support.ts';
import { browserResultTable } from './browser-result-table.ts';

/** The table reads nothing of it. */
const session = {} as Session;

function failedIn(message: string): Measurement {
  return {
    id: webJob().caseId,
    sessionId: webJob().caseId,
    case: {
      id: webJob().caseId,
      backendId: 'web-wasm',
      engine: 'jspi',
      workload: {
        modelId: 'bert-tiny',
        component: 'encoder',
        precision: 'fp32',
        spelling: 'portable',
        batch: 1,
        shape: {},
        mode: 'inference',
        scenario: 'latency',
      },
    },
    startedAt: '2026-01-01T00:00:00.000Z',
    provenance: 'measured',
    outcome: 'failed',
    failure: { class: 'host-unreachable', message, fix: 'Take another browser.' },
  };
}

test('each browser’s failures stand under its name, with the engine that was asked for and what to do', () => {
  const text = browserResultTable([
    {
      asked: { kind: 'firefox', headless: true },
      session,
      measurements: [failedIn('The browser was started but its page did not report within 60 seconds.')],
    },
    { asked: undefined, session, measurements: [failedIn('No browser could be started.')] },
  ]);
  expect(text).toMatch(/^Nothing was measured\./);
  expect(text).toContain(
    'firefox (asked for): bert-tiny · encoder · jspi engine on web-wasm: failed (host-unreachable): The browser was started but its page did not report within 60 seconds. Take another browser.',
  );
  expect(text).toContain('first browser found: ');
});
