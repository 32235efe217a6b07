import { describe, expect, test } from 'vitest';
import { ApiError } from '../../core/api/errors.ts';
import type { BrowserChoice } from '../../core/domain/browser.ts';
import type { BrowserCapabilities, Machine } from '../../core/domain/hardware.ts';
import { webAvailability } from '../hardware/availability/web.ts';
import { capabilitiesOf } from '../runs/web/fake-page.test-support.ts';
import { OneAtATime } from '../sessions/one-at-a-time.ts';
import { MachineService } from './machine-service.ts';

/** Only its identity is passed on. */
const machine = { id: 'machine-1' } as Machine;

const withoutWebnn: BrowserCapabilities = {
  ...capabilitiesOf('firefox'),
  webnn: [{ state: 'unavailable', deviceType: 'cpu', reason: 'Firefox has no WebNN.' }],
};
const withWebnn: BrowserCapabilities = {
  ...capabilitiesOf('chromium'),
  webnn: [{ state: 'available', deviceType: 'cpu', operatorCount: 95, limitsDigest: 'a' }],
};

function service(
  known: { readonly first?: BrowserCapabilities; readonly firefox?: BrowserCapabilities },
  turns = new OneAtATime(),
) {
  return new MachineService({
    detectMachine: () => Promise.resolve(machine),
    probeNativeBackends: () => Promise.resolve([]),
    webAvailability,
    askBrowser: () => Promise.reject(new ApiError('unavailable', 'No browser is there.', 'Install one.')),
    capabilitiesOf: (browser) => (browser === undefined ? known.first : known.firefox),
    browserObstacle: ({ kind }) =>
      Promise.resolve(kind === 'edge' ? { reason: 'Edge was not found.', remedy: 'Install Edge.' } : undefined),
    knownBrowsers: () => [],
    remember: () => Promise.resolve(),
    turns,
  });
}

async function webnnCpuIn(subject: MachineService, browser?: BrowserChoice) {
  const found = await subject.availability(browser);
  return found.find(({ backendId }) => backendId === 'web-webnn-cpu');
}

const firefox = { kind: 'firefox', headless: true } as const;

test('the hardware is not looked at anew while something measures, which it would disturb', async () => {
  const turns = new OneAtATime();
  const subject = service({}, turns);
  const endSession = turns.take('A session is running.');
  await expect(subject.refresh()).rejects.toMatchObject({ code: 'conflict', message: 'A session is running.' });
  endSession();
  expect((await subject.refresh()).machine).toBe(machine);
  turns.refuseWhileTaken();
});

describe('what web backends can do', () => {
  test('is told of the browser that would measure, never of another one', async () => {
    const subject = service({ first: withWebnn, firefox: withoutWebnn });
    expect(await webnnCpuIn(subject)).toMatchObject({ state: 'available' });
    expect(await webnnCpuIn(subject, firefox)).toMatchObject({
      state: 'unavailable',
      reason: 'Firefox has no WebNN.',
    });
  });

  test('is untested in a browser that was not asked yet, whatever another one said', async () => {
    expect(await webnnCpuIn(service({ first: withoutWebnn }), firefox)).toMatchObject({ state: 'untested' });
  });

  test('is nothing, with what to install, where that browser is not there', async () => {
    const subject = service({ first: withWebnn });
    expect(await webnnCpuIn(subject, { kind: 'edge', headless: true })).toMatchObject({
      state: 'unavailable',
      reason: 'Edge was not found.',
      remedy: 'Install Edge.',
    });
  });

  test('has the reason and the remedy of a browser that could not be started', async () => {
    const subject = service({});
    expect(await webnnCpuIn(subject)).toMatchObject({ state: 'untested' });
    await subject.askBrowser();
    expect(await webnnCpuIn(subject)).toMatchObject({
      state: 'unavailable',
      reason: 'No browser is there.',
      remedy: 'Install one.',
    });
  });
});
