import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../domain/known.ts';
import { counterMeter, type EnergyCounter } from './counter-meter.ts';
import type { EnergyMeter } from './energy-meter.ts';
import { measureEnergy } from './measure-energy.ts';

/** A machine of the tests: time passes only by waiting and running, and power depends on which of them it is. */
class Machine {
  now = 0;
  joules = 0;
  runs = 0;
  readonly #wattsAt: (now: number, running: boolean) => number;

  constructor(wattsAt: (now: number, running: boolean) => number) {
    this.#wattsAt = wattsAt;
  }

  pass(ms: number, running = false): void {
    // In small steps, since the power may change in between.
    for (let left = ms; left > 0; left -= 1) {
      const step = Math.min(1, left);
      this.joules += (this.#wattsAt(this.now, running) * step) / 1000;
      this.now += step;
    }
  }

  readonly time = {
    clock: () => this.now,
    wait: (ms: number) => {
      this.pass(ms);
      return Promise.resolve();
    },
  };

  runOf(ms: number): () => Promise<void> {
    return () => {
      this.runs++;
      this.pass(ms, true);
      return Promise.resolve();
    };
  }

  counter(start = 0, largestMicrojoules?: number): EnergyCounter {
    const read = () => {
      const microjoules = Math.round(start + this.joules * 1e6);
      return known(largestMicrojoules === undefined ? microjoules : microjoules % largestMicrojoules);
    };
    return largestMicrojoules === undefined ? { read } : { read, largestMicrojoules };
  }

  meter(...counters: readonly EnergyCounter[]): EnergyMeter {
    return counterMeter({ source: 'RAPL package', counters, clock: this.time.clock });
  }
}

/** Idle 10 W ± 0.1 W in slow waves, 30 W while something runs. */
function ordinary(now: number, running: boolean): number {
  return running ? 30 : 10 + 0.1 * Math.sin(now / 700);
}

describe('the energy of a run', () => {
  test('is what the runs took beyond the idle machine, by a counter', async () => {
    const machine = new Machine(ordinary);
    const energy = await measureEnergy({
      ...machine.time,
      meter: machine.meter(machine.counter()),
      run: machine.runOf(20),
    });
    if (energy.state === 'unknown') throw new Error(energy.reason);
    expect(energy.value.idleWatts).toBeCloseTo(10, 0);
    // 20 W net for 20 ms.
    expect(energy.value.netJoulesPerRun).toBeCloseTo(0.4, 2);
    expect(energy.value.grossJoules).toBeCloseTo((30 * energy.value.windowMs) / 1000, 1);
    expect(energy.value.windowMs).toBeGreaterThanOrEqual(5000);
    expect(energy.value.updates).toBeGreaterThanOrEqual(50);
    expect(energy.value).toMatchObject({ source: 'RAPL package', method: 'counter', runs: machine.runs });
  });

  test('is the same where the counter starts again from 0 in the midst of the runs', async () => {
    const machine = new Machine(ordinary);
    const counter = machine.counter(262_143_000_000 - 100_000_000, 262_143_000_000);
    const energy = await measureEnergy({ ...machine.time, meter: machine.meter(counter), run: machine.runOf(20) });
    expect(energy).toMatchObject({ value: { netJoulesPerRun: expect.closeTo(0.4, 2) as number } });
  });

  test('is not known where a counter without a known end goes back', async () => {
    const machine = new Machine(ordinary);
    const counter = { read: () => known(machine.now > 3000 ? 5 : 1_000_000 + machine.now) };
    const energy = await measureEnergy({ ...machine.time, meter: machine.meter(counter), run: machine.runOf(20) });
    expect(energy).toMatchObject({ state: 'unknown', reason: expect.stringContaining('went back') as string });
  });

  test('adds the counters of two processors', async () => {
    const machine = new Machine(ordinary);
    const meter = machine.meter(machine.counter(), machine.counter(5_000_000));
    const energy = await measureEnergy({ ...machine.time, meter, run: machine.runOf(20) });
    expect(energy).toMatchObject({ value: { netJoulesPerRun: expect.closeTo(0.8, 2) as number } });
  });

  test('counts the updates of a counter also while a single run is waited for', async () => {
    const machine = new Machine(ordinary);
    const energy = await measureEnergy({
      ...machine.time,
      meter: machine.meter(machine.counter()),
      run: machine.runOf(4000),
    });
    expect(energy).toMatchObject({
      state: 'known',
      value: { runs: 2, netJoulesPerRun: expect.closeTo(80, 0) as number },
    });
  });

  test('is not known where the runs take no more than the idle machine', async () => {
    const machine = new Machine(() => 10);
    const energy = await measureEnergy({
      ...machine.time,
      meter: machine.meter(machine.counter()),
      run: machine.runOf(20),
    });
    expect(energy).toMatchObject({ state: 'unknown', reason: expect.stringContaining('not told apart') as string });
  });

  test('is never negative: an idle machine that took more leaves it unknown', async () => {
    const machine = new Machine((_, running) => (running ? 8 : 10));
    const energy = await measureEnergy({
      ...machine.time,
      meter: machine.meter(machine.counter()),
      run: machine.runOf(20),
    });
    expect(energy).toMatchObject({ state: 'unknown', reason: expect.stringContaining('-2.00 W net') as string });
  });

  test('is not known where it lies within two standard errors of the idle power', async () => {
    // Half a second at 20 W, the next at 0 W: 10 W ± 3.3 W over ten of them; the runs add 5 W.
    const restless = (now: number) => (Math.floor(now / 500) % 2 === 0 ? 20 : 0);
    const machine = new Machine((now, running) => (running ? 15 : restless(now)));
    const energy = await measureEnergy({
      ...machine.time,
      meter: machine.meter(machine.counter()),
      run: machine.runOf(20),
    });
    expect(energy.state).toBe('unknown');
  });

  test('is not known where the counter moves too seldom', async () => {
    const machine = new Machine(ordinary);
    // It is brought up to date once a second.
    const counter = { read: () => known(Math.floor(machine.now / 1000) * 10_000_000) };
    const energy = await measureEnergy({ ...machine.time, meter: machine.meter(counter), run: machine.runOf(20) });
    expect(energy).toMatchObject({ state: 'unknown', reason: expect.stringMatching(/^Only \d+ updates/) as string });
  });

  test('says why a counter could not be read', async () => {
    const machine = new Machine(ordinary);
    const meter = machine.meter({ read: () => unknown('only root may read it') });
    const energy = await measureEnergy({ ...machine.time, meter, run: machine.runOf(20) });
    expect(energy).toEqual(unknown('only root may read it'));
    expect(machine.runs).toBe(0);
  });

  test('lets a load go on before the power is sampled, where the driver tells a mean of the past', async () => {
    const machine = new Machine(ordinary);
    const meter = { ...machine.meter(machine.counter()), settleMs: 1500 };
    const energy = await measureEnergy({ ...machine.time, meter, run: machine.runOf(20) });
    if (energy.state === 'unknown') throw new Error(energy.reason);
    expect(machine.runs - energy.value.runs).toBe(75);
  });
});
