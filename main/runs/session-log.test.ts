import { expect, test } from 'vitest';
import type { SessionEvent } from '../../core/domain/session.ts';
import { SessionLog } from './session-log.ts';

const caseId = '11111111-1111-4111-8111-111111111111';

function createLog(persisted: SessionEvent[] = []): SessionLog {
  return new SessionLog(
    (event) => {
      persisted.push(event);
      return Promise.resolve();
    },
    () => new Date(0),
  );
}

async function collect(log: SessionLog, after: number): Promise<SessionEvent[]> {
  const events: SessionEvent[] = [];
  for await (const event of log.follow(after, new AbortController().signal)) events.push(event);
  return events;
}

test('a listener that comes late gets every event, in order, and then the end', async () => {
  const log = createLog();
  await log.append({ type: 'session-started', caseCount: 1, estimatedSeconds: 1 });
  const early = collect(log, 0);
  await log.append({ type: 'case-started', caseId, index: 0 });
  await log.append({ type: 'session-ended', state: 'finished' });
  log.close();
  expect((await early).map((event) => event.type)).toEqual(['session-started', 'case-started', 'session-ended']);
  expect((await collect(log, 0)).map((event) => event.sequence)).toEqual([1, 2, 3]);
  expect((await collect(log, 2)).map((event) => event.type)).toEqual(['session-ended']);
});

test('progress of samples is told but not kept, and leaves no gap in the numbers', async () => {
  const persisted: SessionEvent[] = [];
  const log = createLog(persisted);
  void log.append({ type: 'case-started', caseId, index: 0 });
  void log.append({ type: 'samples-taken', caseId, sampleCount: 3, latestMs: [1, 2, 3] });
  await log.append({ type: 'session-ended', state: 'finished' });
  log.close();
  expect(persisted.map((event) => event.sequence)).toEqual([1, 2]);
  expect((await collect(log, 0)).map((event) => event.type)).toEqual([
    'case-started',
    'samples-taken',
    'session-ended',
  ]);
});

test('a listener that goes away ends without an event', async () => {
  const log = createLog();
  const abort = new AbortController();
  const listening = (async () => {
    for await (const event of log.follow(0, abort.signal)) throw new Error(`unexpected ${event.type}`);
  })();
  abort.abort();
  await expect(listening).resolves.toBeUndefined();
});

test('an end that cannot be written down is told all the same, with its reason', async () => {
  const log = new SessionLog(
    () => Promise.reject(new Error('No space left on device.')),
    () => new Date(0),
  );
  const ended = { type: 'session-ended', state: 'interrupted', message: 'No space left on device.' } as const;
  await expect(log.append(ended)).rejects.toThrow('No space left');
  log.tell(ended);
  log.close();
  expect(await collect(log, 0)).toMatchObject([ended]);
});
