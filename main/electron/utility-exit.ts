import { constants } from 'node:os';

export interface ChildExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/**
 * Reads the one number with which Electron says how a utility process ended. On POSIX it comes from waitpid, whose status
 * holds an exit code in its second byte and a signal in its first (with 128 added where a core was dumped). A number below
 * 129 can be either, and is taken as the exit code that it says it is.
 */
export function readUtilityExit(code: number, platform: NodeJS.Platform): ChildExit {
  if (platform === 'win32') return { code, signal: null };
  if (code > 0xff) return { code: (code >> 8) & 0xff, signal: null };
  const signal = signalName(code - 128);
  return signal === undefined ? { code, signal: null } : { code: null, signal };
}

function signalName(number: number): string | undefined {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
}
