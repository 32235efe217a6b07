import type { OperatingSystem } from '../../core/domain/backend.ts';
import type { Known } from '../../core/domain/known.ts';

/** All that a probe may ask of the computer: commands, files, folders. Tests answer from recorded transcripts. */
export interface SystemAccess {
  readonly operatingSystem: OperatingSystem;
  /** As Node names it: `x64`, `arm64`, … */
  readonly architecture: string;
  /** The stdout of a command, or the reason why there is none. Bounded in time; always in the C locale. */
  run(command: string, args: readonly string[]): Promise<Known<string>>;
  /** `undefined` where the file is absent or may not be read. */
  readText(path: string): Promise<string | undefined>;
  /** The names in a folder; `undefined` where it is absent or may not be read. */
  readFolder(path: string): Promise<readonly string[] | undefined>;
  /** The last part of what a symbolic link points to. */
  readLinkName(path: string): Promise<string | undefined>;
}

/** A whole number written plainly. Anything else ("[N/A]", "24.564,0", "max") is not one. */
export function parseWholeNumber(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : undefined;
}
