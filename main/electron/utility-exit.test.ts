import { describe, expect, test } from 'vitest';
import { readUtilityExit } from './utility-exit.ts';

describe('how a utility process ended', () => {
  test('a plain exit code stays one', () => {
    expect(readUtilityExit(0, 'linux')).toEqual({ code: 0, signal: null });
    expect(readUtilityExit(3, 'darwin')).toEqual({ code: 3, signal: null });
  });

  test('an exit code in waitpid’s second byte is taken out of it', () => {
    expect(readUtilityExit(3 << 8, 'linux')).toEqual({ code: 3, signal: null });
  });

  test('a crash with a dumped core is its signal', () => {
    expect(readUtilityExit(128 + 6, 'linux')).toEqual({ code: null, signal: 'SIGABRT' });
    expect(readUtilityExit(128 + 11, 'linux')).toEqual({ code: null, signal: 'SIGSEGV' });
  });

  test('an exception code of Windows is kept whole', () => {
    expect(readUtilityExit(0xc0000005, 'win32')).toEqual({ code: 0xc0000005, signal: null });
  });
});
