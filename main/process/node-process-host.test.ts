import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forkFile } from './node-process-host.ts';
import type { ChildHandle } from './process-host.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-process-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function start(script: string, options: Parameters<typeof forkFile>[1] = {}): ChildHandle {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(path, script);
  return forkFile(path, options);
}

function nextMessage(child: ChildHandle): Promise<unknown> {
  return new Promise((resolve) => {
    child.onMessage(resolve);
  });
}

function exitOf(child: ChildHandle): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((resolve) => {
    child.onExit(resolve);
  });
}

describe('a child process of plain Node', () => {
  test('passes structured clones both ways, typed arrays and bigints included', async () => {
    const child = start(`process.on('message', (m) => { process.send(m, () => process.exit(0)); });`);
    child.send({ values: new Float32Array([1, 2.5]), big: 3n, map: new Map([['a', undefined]]) });
    const message = await nextMessage(child);
    expect(message).toEqual({ values: new Float32Array([1, 2.5]), big: 3n, map: new Map([['a', undefined]]) });
    expect(await exitOf(child)).toEqual({ code: 0, signal: null });
  });

  test('gets its arguments, its variables and the surroundings, but no flags of the parent', async () => {
    const child = start(
      `process.send([process.argv.slice(2), process.env.ASSAY_TEST, process.env.PATH !== undefined, process.execArgv]);`,
      { args: ['a', 'b c'], env: { ASSAY_TEST: 'yes' } },
    );
    expect(await nextMessage(child)).toEqual([['a', 'b c'], 'yes', true, []]);
  });

  test('gives stderr line by line, the last line without its end included', async () => {
    const child = start(`process.stderr.write('one\\ntw'); process.stderr.write('o\\nthree');`);
    const lines: string[] = [];
    child.onStderr((line) => lines.push(line));
    await exitOf(child);
    expect(lines).toEqual(['one', 'two', 'three']);
  });

  test('tells its exit once to each listener, also to one that comes late', async () => {
    const child = start(`process.exit(7);`);
    let early = 0;
    child.onExit(() => (early += 1));
    expect(await exitOf(child)).toEqual({ code: 7, signal: null });
    expect(await exitOf(child)).toEqual({ code: 7, signal: null });
    expect(early).toBe(1);
  });

  test('every message sent before an abrupt end arrives before the exit', async () => {
    const child = start(
      `for (let i = 0; i < 500; i++) process.send(i, undefined, {}, i === 499 ? () => process.exit(3) : undefined);`,
    );
    const seen: unknown[] = [];
    child.onMessage((message) => seen.push(message));
    await exitOf(child);
    expect(seen).toHaveLength(500);
  });

  test('a child that is stuck in a loop is killed', async () => {
    const child = start(`process.send('stuck'); setImmediate(() => { for (;;); });`);
    await nextMessage(child);
    child.kill();
    expect(await exitOf(child)).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('sending to a child that has ended is no error', async () => {
    const child = start(``);
    await exitOf(child);
    expect(() => {
      child.send('anybody there?');
    }).not.toThrow();
  });
});
