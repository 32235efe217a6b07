import { describe, expect, test } from 'vitest';
import { built, model } from '../runs/session-runner.test-kit.ts';
import { OneAtATime } from '../sessions/one-at-a-time.ts';
import {
  allEvents,
  covered,
  failed,
  scanningService,
  scanRequest,
  type ScanSetup,
  whole,
} from './coverage.test-kit.ts';

function service(changes: Partial<ScanSetup> = {}) {
  return scanningService({ model, built, cover: () => covered(whole), ...changes });
}

const both = scanRequest('small', ['web-webnn-cpu', 'web-wasm']);

describe('a scan', () => {
  test('keeps what the page tells, with the machine, the model and the time that the page does not know', async () => {
    const { service: scanner, recorded } = service();
    const events = await allEvents(await scanner.start(both));
    expect(events.map(({ type }) => type)).toEqual([
      'scan-started',
      'subject-started',
      'subject-covered',
      'subject-started',
      'subject-covered',
      'scan-ended',
    ]);
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(recorded).toMatchObject([
      { machineId: 'machine-0001', backendId: 'web-webnn-cpu', modelId: 'small', component: 'encoder', ...whole },
      { backendId: 'web-wasm' },
    ]);
  });

  test('that meets a crash keeps it as a refusal with its reason, and goes on', async () => {
    const { service: scanner, recorded } = service({
      cover: ({ backendId }) =>
        backendId === 'web-webnn-cpu' ? failed('crashed', 'The page died.') : covered({ ...whole, engine: 'wasm' }),
    });
    const events = await allEvents(await scanner.start(both));
    expect(recorded).toMatchObject([
      { browser: 'chromium 147.0 (headless)', engine: 'jspi', result: { state: 'refused' }, operators: [] },
      { result: { state: 'whole' } },
    ]);
    expect(recorded[0]?.result).toMatchObject({ message: 'crashed: The page died.' });
    expect(events.at(-1)).toMatchObject({ type: 'scan-ended', state: 'finished' });
  });

  test.each([
    ['where no browser could be asked', { cover: () => failed('host-unreachable', 'No browser.') }, 'No browser.'],
    ['where the backend is not there', { cover: () => failed('provider-missing', 'No WebNN.') }, 'No WebNN.'],
    ['where the model has no room', { refuse: () => 'It is too large for a page.' }, 'It is too large for a page.'],
    ['where the file cannot be built', { built: () => Promise.reject(new Error('No disk.')) }, 'No disk.'],
    [
      'where the backend is known to be missing',
      { availability: [unavailable('web-webnn-cpu'), unavailable('web-wasm')] },
      'Not in this browser.',
    ],
  ] as const)('%s it stays untested, and the reason is told', async (_where, changes, reason) => {
    const { service: scanner, recorded } = service(changes);
    const events = await allEvents(await scanner.start(both));
    expect(recorded).toEqual([]);
    const leftOut = events.filter((event) => event.type === 'subject-left-out');
    expect(leftOut).toHaveLength(2);
    expect(leftOut[0]?.reason).toContain(reason);
  });

  test('that is cancelled keeps what it found, and leaves the rest untested', async () => {
    const { service: scanner, recorded } = service({
      cover: ({ backendId }, signal) =>
        backendId === 'web-webnn-cpu'
          ? covered(whole)
          : new Promise((resolve) => {
              signal.addEventListener('abort', () => {
                resolve(failed('cancelled', 'The case was cancelled.'));
              });
              void scanner.cancel();
            }),
    });
    const events = await allEvents(await scanner.start(both));
    expect(events.at(-1)).toMatchObject({ type: 'scan-ended', state: 'cancelled' });
    expect(recorded.map(({ backendId }) => backendId)).toEqual(['web-webnn-cpu']);
    expect(await scanner.cancel()).toEqual({ wasRunning: false });
  });

  test('that cannot write ends with the reason', async () => {
    const { service: scanner } = service({ record: () => Promise.reject(new Error('The disk is full.')) });
    const events = await allEvents(await scanner.start(both));
    expect(events.at(-1)).toMatchObject({ type: 'scan-ended', state: 'interrupted', message: 'The disk is full.' });
  });
});

describe('a scan does not begin', () => {
  test('while something else has its turn, and nothing else begins while it runs', async () => {
    const turns = new OneAtATime();
    const { service: scanner } = service({ turns });
    const end = turns.take('Session 1 is still measuring.');
    await expect(scanner.start(both)).rejects.toThrow('Session 1 is still measuring.');
    end();
    const log = await scanner.start(both);
    expect(() => turns.take('A session.')).toThrow('A scan of operator coverage is running');
    await allEvents(log);
    await scanner.close();
    expect(() => turns.take('A session.')).not.toThrow();
  });

  test('on a native backend, or in another browser than the page that asks', async () => {
    const { service: scanner } = service();
    await expect(scanner.start(scanRequest('small', ['ort-cpu']))).rejects.toThrow('ort-cpu is no web backend');
    const elsewhere = scanRequest('small', ['web-wasm'], {
      webHost: 'this-page',
      browser: { kind: 'firefox', headless: true },
    });
    await expect(scanner.start(elsewhere)).rejects.toThrow('firefox cannot be asked for');
  });
});

function unavailable(backendId: 'web-webnn-cpu' | 'web-wasm') {
  return { state: 'unavailable', backendId, reason: 'Not in this browser.', remedy: 'Another browser.' } as const;
}
