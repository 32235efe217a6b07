import { expect, test } from 'vitest';
import { createWait } from './wait.ts';

/** A clock of which every reading takes a microsecond; timers come up to 2 ms late, a sleeping thread 0.1 ms. */
function coarseMeans() {
  const time = { nowMs: 0, readings: 0 };
  return {
    time,
    means: {
      clock: () => {
        time.readings++;
        time.nowMs += 0.001;
        return time.nowMs;
      },
      sleep(milliseconds: number) {
        time.nowMs += milliseconds + 2;
        return Promise.resolve();
      },
    },
    doze: (milliseconds: number): void => {
      time.nowMs += milliseconds + 0.1;
    },
  };
}

test('a wait ends within a microsecond of its time, though timers are milliseconds late', async () => {
  const { time, means, doze } = coarseMeans();
  const wait = createWait({ ...means, doze });
  for (const untilMs of [50, 53.5, 54, 54.05, 300]) {
    await wait(untilMs);
    expect(time.nowMs).toBeGreaterThanOrEqual(untilMs);
    expect(time.nowMs).toBeLessThan(untilMs + 0.0015);
  }
});

test('only the last fifth of a millisecond is spent reading the clock', async () => {
  const { time, means, doze } = coarseMeans();
  await createWait({ ...means, doze })(1000);
  expect(time.readings).toBeLessThan(205);
});

test('where a thread may not sleep, the last milliseconds are', async () => {
  const { time, means } = coarseMeans();
  await createWait(means)(1000);
  expect(time.nowMs).toBeLessThan(1000.0015);
  expect(time.readings).toBeLessThan(3010);
});

test('a time that has passed is not waited for', async () => {
  const { time, means } = coarseMeans();
  await createWait(means)(0);
  expect(time.readings).toBe(1);
});
