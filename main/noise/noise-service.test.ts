import { describe, expect, test } from 'vitest';
import type { Machine } from '../../core/domain/hardware.ts';
import { known, unknown } from '../../core/domain/known.ts';
import type { Session } from '../../core/domain/session.ts';
import type { NoiseSamples } from '../../native-bench/protocol.ts';
import { recordedSystem } from '../hardware/recorded-system.ts';
import type { ChildHandle, ProcessHost } from '../process/process-host.ts';
import { OneAtATime } from '../sessions/one-at-a-time.ts';
import { NoiseService, type NoiseServiceParts } from './noise-service.ts';
import { takeNoiseSamples } from './take-samples.ts';

const samples: NoiseSamples = {
  arithmeticMs: Array<number>(200).fill(4),
  memoryCopyMs: Array<number>(200).fill(2),
  longestHoleMs: 0.1,
  clockStepMs: 0.0001,
  othersShare: known(0.02),
  throttleEvents: known(0),
};

interface FakeChild extends ChildHandle {
  readonly entry: string;
  tell(message: unknown): void;
  complain(line: string): void;
  end(code: number | null): void;
  wasKilled(): boolean;
}

/** A process that does what the test says; `answer` is told as soon as somebody listens. */
function fakeHost(answer?: unknown): { readonly host: ProcessHost; readonly children: FakeChild[] } {
  const children: FakeChild[] = [];
  const host: ProcessHost = {
    fork(entry) {
      const child = fakeChild(entry, answer);
      children.push(child);
      return child;
    },
  };
  return { host, children };
}

function fakeChild(entry: string, answer: unknown): FakeChild {
  let onMessage: (message: unknown) => void = () => undefined;
  let onExit: (exit: { code: number | null; signal: string | null }) => void = () => undefined;
  let onLine: (line: string) => void = () => undefined;
  let killed = false;
  return {
    entry,
    pid: 1,
    send: () => undefined,
    onMessage(listener) {
      onMessage = listener;
      if (answer !== undefined) queueMicrotask(() => listener(answer));
    },
    onExit(listener) {
      onExit = listener;
    },
    onStderr(listener) {
      onLine = listener;
    },
    kill() {
      killed = true;
      queueMicrotask(() => {
        onExit({ code: null, signal: 'SIGKILL' });
      });
    },
    tell: (message) => {
      onMessage(message);
    },
    complain: (line) => {
      onLine(line);
    },
    end: (code) => {
      onExit({ code, signal: null });
    },
    wasKilled: () => killed,
  };
}

const machine: Machine = {
  id: 'machine-1',
  label: 'a machine',
  cpu: {
    model: unknown('-'),
    vendor: unknown('-'),
    architecture: 'x64',
    physicalCores: unknown('-'),
    logicalCores: known(2),
    caches: unknown('-'),
    instructionSets: unknown('-'),
    maximumFrequencyMhz: unknown('-'),
  },
  memory: { totalBytes: known(8192 * 1024), availableBytes: unknown('-') },
  gpus: known([]),
  npus: known([]),
  operatingSystem: { kind: 'linux', name: unknown('-'), version: unknown('-'), kernel: unknown('-') },
  virtualisation: known('none'),
  powerSource: unknown('-'),
  container: { runtime: unknown('-'), cpuLimit: unknown('-'), memoryLimitBytes: unknown('-') },
  detectedAt: '2026-01-01T00:00:00.000Z',
};

function session(id: string, change: Partial<Session> = {}): Session {
  return {
    id,
    machineId: machine.id,
    request: { models: [], backends: [], profile: 'quick' } as unknown as Session['request'],
    state: 'finished',
    startedAt: '2026-01-01T00:00:00.000Z',
    caseCount: 0,
    measuredCount: 0,
    failedCount: 0,
    skippedCount: 0,
    assayVersion: '0',
    ...change,
  };
}

function onBattery(status: string) {
  return {
    '/sys/class/power_supply/BAT0/type': 'Battery\n',
    '/sys/class/power_supply/BAT0/status': `${status}\n`,
    '/proc/meminfo': 'MemTotal: 8192 kB\nMemAvailable: 4096 kB\n',
  };
}

function serviceWith(change: Partial<NoiseServiceParts> = {}): NoiseService {
  return new NoiseService({
    processHost: fakeHost(samples).host,
    system: recordedSystem({ operatingSystem: 'linux', architecture: 'x64', files: onBattery('Full') }),
    machine: () => Promise.resolve(machine),
    store: { sessions: () => Promise.resolve([]), environment: () => Promise.resolve(undefined) },
    turns: new OneAtATime(),
    now: () => new Date('2026-02-01T00:00:00.000Z'),
    ...change,
  });
}

describe('a check', () => {
  test('of a still machine on mains is quiet, and names every finding of the vocabulary once', async () => {
    const report = await serviceWith().check();
    expect(report).toMatchObject({ grade: 'quiet', takenAt: '2026-02-01T00:00:00.000Z', clockStepMs: 0.0001 });
    expect(report.kernels.map(({ kernel, medianMs }) => [kernel, medianMs])).toEqual([
      ['arithmetic', 4],
      ['memory-copy', 2],
    ]);
    expect(new Set(report.findings.map(({ code }) => code)).size).toBe(12);
    expect(report.findings).toHaveLength(12);
    expect(report.findings.filter(({ state }) => state === 'disturbing')).toEqual([]);
  });

  test('on battery is never quiet', async () => {
    const files = onBattery('Discharging');
    const system = recordedSystem({ operatingSystem: 'linux', architecture: 'x64', files });
    expect((await serviceWith({ system }).check()).grade).toBe('usable');
  });

  test('waits for the one before: two at once would be each other’s noise', async () => {
    const { host, children } = fakeHost();
    const service = serviceWith({ processHost: host });
    const first = service.check();
    const second = service.check();
    await expect.poll(() => children.length).toBe(1);
    children[0]?.end(1);
    await expect(first).rejects.toThrow('exit code 1');
    await expect.poll(() => children.length).toBe(2);
    children[1]?.tell(samples);
    expect((await second).grade).toBe('quiet');
  });
});

describe('a check that a person asks for', () => {
  test('is refused while a session measures', async () => {
    const turns = new OneAtATime();
    const endSession = turns.take('Session a is running.');
    const { host, children } = fakeHost(samples);
    const service = serviceWith({ turns, processHost: host });
    await expect(service.take()).rejects.toMatchObject({ code: 'conflict', message: 'Session a is running.' });
    expect(children).toEqual([]);
    endSession();
    expect((await service.take()).grade).toBe('quiet');
  });

  test('keeps a session from starting until it is over', async () => {
    const turns = new OneAtATime();
    const { host, children } = fakeHost();
    const taking = serviceWith({ turns, processHost: host }).take();
    await expect.poll(() => children.length).toBe(1);
    expect(() => turns.take('a session')).toThrow('is being checked');
    children[0]?.tell(samples);
    await taking;
    turns.refuseWhileTaken();
  });
});

describe('the latest report', () => {
  test('is that of the last session of this machine which was checked', async () => {
    const older = { ...(await serviceWith().check()), takenAt: '2026-01-05T00:00:00.000Z' };
    const environments: Readonly<Record<string, unknown>> = {
      foreign: { noise: { ...older, grade: 'noisy' } },
      unchecked: { node: '20' },
      checked: { node: '20', noise: older },
    };
    const sessions = [session('foreign', { machineId: 'other' }), session('unchecked'), session('checked')];
    const store = {
      sessions: () => Promise.resolve(sessions),
      environment: (id: string) => Promise.resolve(environments[id]),
    };
    const service = serviceWith({ store });
    expect(await service.latest()).toEqual(older);
    const taken = await service.take();
    expect(await service.latest()).toEqual(taken);
  });

  test('of a machine that was never checked is not there, and how to make one is said', async () => {
    await expect(serviceWith().latest()).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the process of the kernels', () => {
  test('is ended once it has reported', async () => {
    const { host, children } = fakeHost(samples);
    expect(await takeNoiseSamples(host, undefined)).toEqual(samples);
    expect(children[0]).toMatchObject({ entry: 'native-noise' });
    expect(children[0]?.wasKilled()).toBe(true);
  });

  test('that ends by itself is an error in its own words; what is no report is none', async () => {
    const { host, children } = fakeHost();
    const result = takeNoiseSamples(host, undefined);
    children[0]?.complain('Illegal instruction');
    children[0]?.end(132);
    await expect(result).rejects.toThrow('ended without a result (exit code 132): Illegal instruction');
    await expect(takeNoiseSamples(fakeHost({ arithmeticMs: [] }).host, undefined)).rejects.toThrow('without a result');
  });

  test('is killed when nobody wants it any more, and at its limit', async () => {
    const abort = new AbortController();
    const cancelled = takeNoiseSamples(fakeHost().host, abort.signal);
    abort.abort();
    await expect(cancelled).rejects.toThrow('cancelled');
    await expect(takeNoiseSamples(fakeHost().host, undefined, 5)).rejects.toThrow('did not answer within');
  });
});
