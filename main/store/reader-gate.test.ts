import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ReaderGate } from './reader-gate.ts';

test('a task that must be alone waits for those inside, and later ones wait for it, also where it fails', async () => {
  const gate = new ReaderGate();
  const order: string[] = [];
  const first = gate.pass(async () => {
    await setImmediate();
    order.push('first reader');
  });
  const alone = gate.alone(() => {
    order.push('alone');
    return Promise.reject(new Error('full disk'));
  });
  const late = gate.pass(() => {
    order.push('late reader');
    return Promise.resolve();
  });
  await expect(alone).rejects.toThrow('full disk');
  await Promise.all([first, late]);
  expect(order).toStrictEqual(['first reader', 'alone', 'late reader']);
});

test('readers pass side by side', async () => {
  const gate = new ReaderGate();
  let seen: ((what: string) => void) | undefined;
  const waiting = gate.pass(
    () =>
      new Promise<string>((resolve) => {
        seen = resolve;
      }),
  );
  await gate.pass(() => Promise.resolve(seen?.('seen by the second')));
  expect(await waiting).toBe('seen by the second');
});
