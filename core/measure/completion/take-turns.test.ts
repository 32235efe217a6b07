import { describe, expect, test } from 'vitest';
import { type CompletionPoint, takeTurns } from './take-turns.ts';

/** Runs that take fixed times on a clock of their own, and what was run in which order. */
function runsThatTake(times: Readonly<Record<CompletionPoint, number>>) {
  let now = 0;
  const order: CompletionPoint[] = [];
  const run = (point: CompletionPoint) => () => {
    order.push(point);
    now += times[point];
    return Promise.resolve(times[point]);
  };
  const runs = { submit: run('submit'), deviceResident: run('deviceResident'), endToEnd: run('endToEnd') };
  return { runs, order, clock: () => now };
}

describe('the three points of a run, in turns', () => {
  test('are each taken as often, the warm-up not counted, until the budget is spent', async () => {
    const { runs, clock } = runsThatTake({ submit: 10, deviceResident: 40, endToEnd: 50 });
    const samples = await takeTurns(runs, clock);
    // 2 s of 100 ms turns.
    expect(samples).toEqual({
      state: 'known',
      value: {
        submit: Array.from({ length: 20 }, () => 10),
        deviceResident: Array.from({ length: 20 }, () => 40),
        endToEnd: Array.from({ length: 20 }, () => 50),
      },
    });
  });

  test('begin with another one each turn', async () => {
    const { runs, order, clock } = runsThatTake({ submit: 100, deviceResident: 400, endToEnd: 500 });
    await takeTurns(runs, clock);
    const firsts = order.filter((_, index) => index % 3 === 0);
    expect(firsts).toEqual(['submit', 'deviceResident', 'endToEnd', 'submit', 'deviceResident', 'endToEnd']);
  });

  test('are taken five times even where that takes longer than the budget', async () => {
    const { runs, clock } = runsThatTake({ submit: 1000, deviceResident: 2000, endToEnd: 3000 });
    expect(await takeTurns(runs, clock)).toMatchObject({ value: { submit: [1000, 1000, 1000, 1000, 1000] } });
  });

  test('are taken at most sixty times', async () => {
    const { runs, order, clock } = runsThatTake({ submit: 0.1, deviceResident: 0.2, endToEnd: 0.3 });
    await takeTurns(runs, clock);
    expect(order).toHaveLength(3 * 61);
  });

  test('are unknown, with the reason, where five turns would take too long', async () => {
    const { runs, order, clock } = runsThatTake({ submit: 1000, deviceResident: 5000, endToEnd: 6000 });
    expect(await takeTurns(runs, clock)).toEqual({
      state: 'unknown',
      reason: 'One run to each of the three points took 12.0 s; 5 of them would take longer than 45 s.',
    });
    expect(order).toHaveLength(3);
  });
});
