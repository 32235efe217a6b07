import type { Known } from '../../core/domain/known.ts';

/** As much of a computer as is needed to read its energy, so that tests can hand in a recorded one. */
export interface EnergySystem {
  readonly platform: NodeJS.Platform;
  readonly readText: (path: string) => TextReading;
  /** Names in a folder; none where it is not there. */
  readonly list: (folder: string) => readonly string[];
  /** Starts a tool that prints until it is stopped. */
  readonly follow: (command: string, args: readonly string[]) => FollowedTool;
  /** Runs a tool to its end. */
  readonly ask: (command: string, args: readonly string[]) => Promise<Known<string>>;
}

export type TextReading =
  | { readonly state: 'read'; readonly text: string }
  | { readonly state: 'denied' }
  | { readonly state: 'failed'; readonly message: string };

export interface FollowedTool {
  /** What it printed so far. */
  readonly output: string;
  /** Why it ended by itself, if it did. */
  readonly ended: string | undefined;
  readonly stop: () => void;
}
