import { known, unknown } from '../../core/domain/known.ts';
import type { EnergySystem } from './energy-system.ts';

/** What a recorded computer holds. `denied`: files that are there and closed. */
export interface EnergyRecording {
  readonly platform?: NodeJS.Platform;
  readonly files?: Readonly<Record<string, string>>;
  readonly denied?: readonly string[];
  /** What a tool prints; one that is not here is not installed. */
  readonly tools?: Readonly<Record<string, string>>;
  /** Why the followed tool ended by itself. */
  readonly ended?: string;
}

export function recordedEnergySystem(recording: EnergyRecording): EnergySystem {
  const { platform = 'linux', files = {}, denied = [], tools = {}, ended } = recording;
  const paths = [...Object.keys(files), ...denied];
  return {
    platform,
    readText(path) {
      if (denied.includes(path)) return { state: 'denied' };
      const text = files[path];
      return text === undefined ? { state: 'failed', message: 'there is no such file' } : { state: 'read', text };
    },
    list(folder) {
      const inside = paths.filter((path) => path.startsWith(`${folder}/`));
      return [...new Set(inside.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))];
    },
    follow: (command) => ({ output: tools[command] ?? '', ended, stop: () => undefined }),
    ask(command) {
      const output = tools[command];
      return Promise.resolve(output === undefined ? unknown(`${command} is not installed`) : known(output));
    },
  };
}
