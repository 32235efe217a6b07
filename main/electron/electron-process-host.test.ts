import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { electronProcessHost } from './electron-process-host.ts';

interface Forked {
  readonly path: string;
  readonly args: string[];
  readonly options: { readonly env: Record<string, string> };
}

const electron = vi.hoisted((): { readonly forked: Forked[]; next: unknown } => ({ forked: [], next: undefined }));
vi.mock('electron', () => ({
  utilityProcess: {
    fork: (path: string, args: string[], options: Forked['options']) => {
      electron.forked.push({ path, args, options });
      return electron.next;
    },
  },
}));

/** A utility process as far as its parent can see. */
class FakeChild extends EventEmitter {
  pid: number | undefined;
  stderr = new PassThrough();
  sent: unknown[] = [];
  postMessage(message: unknown): void {
    this.sent.push(message);
  }
}

describe('children as utility processes', () => {
  let child: FakeChild;
  beforeEach(() => {
    child = new FakeChild();
    electron.next = child;
    electron.forked.length = 0;
  });

  test('a child is forked from its entry with its arguments, and inherits the environment', () => {
    electronProcessHost.fork('store', { args: ['a'], env: { ASSAY_TEST: '1' } });
    expect(electron.forked[0]?.path).toMatch(/[/\\]store\.js$/);
    expect(electron.forked[0]?.args).toEqual(['a']);
    expect(electron.forked[0]?.options.env).toMatchObject({ ASSAY_TEST: '1', PATH: process.env['PATH'] });
  });

  test('messages pass both ways and stderr comes line by line', async () => {
    const handle = electronProcessHost.fork('native-bench', {});
    const heard: unknown[] = [];
    const lines: string[] = [];
    handle.onMessage((message) => heard.push(message));
    handle.onStderr((line) => lines.push(line));
    handle.send({ type: 'run' });
    child.emit('message', { type: 'ready' });
    child.stderr.end('one\ntwo\n');
    await vi.waitFor(() => {
      expect(lines).toEqual(['one', 'two']);
    });
    expect(child.sent).toEqual([{ type: 'run' }]);
    expect(heard).toEqual([{ type: 'ready' }]);
  });

  test('a listener that comes after the exit still hears of it', async () => {
    const handle = electronProcessHost.fork('native-bench', {});
    child.emit('exit', 7);
    expect(
      await new Promise((resolve) => {
        handle.onExit(resolve);
      }),
    ).toEqual({ code: 7, signal: null });
  });

  test('a child that is killed before it has started is killed with SIGKILL when it starts', async () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const handle = electronProcessHost.fork('native-bench', {});
    handle.kill();
    expect(kill).not.toHaveBeenCalled();
    child.pid = 4242;
    child.emit('spawn');
    expect(kill).toHaveBeenCalledWith(4242, 'SIGKILL');
    kill.mockRestore();
    child.emit('exit', 9);
    expect(
      await new Promise((resolve) => {
        handle.onExit(resolve);
      }),
    ).toEqual({ code: null, signal: 'SIGKILL' });
  });
});
