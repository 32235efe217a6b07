import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { known, unknown } from '../../core/domain/known.ts';
import type { SystemAccess } from './system-access.ts';

/** What a recorded computer answers. A command or path that is not here is not there. */
export interface Recording {
  readonly operatingSystem: SystemAccess['operatingSystem'];
  readonly architecture: string;
  /** By the command's name, or by its whole line where one is asked in several ways; `failure` is what a failing command says. */
  readonly commands?: Readonly<Record<string, string | { readonly failure: string }>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
}

/** A computer of the tests: folders follow from the paths of its files and links. */
export function recordedSystem(recording: Recording): SystemAccess {
  const files = recording.files ?? {};
  const links = recording.links ?? {};
  const paths = [...Object.keys(files), ...Object.keys(links)];
  return {
    operatingSystem: recording.operatingSystem,
    architecture: recording.architecture,
    run(command, args) {
      const answer = recording.commands?.[[command, ...args].join(' ')] ?? recording.commands?.[command];
      if (answer === undefined) return Promise.resolve(unknown(`${command} is not installed`));
      return Promise.resolve(typeof answer === 'string' ? known(answer) : unknown(`${command}: ${answer.failure}`));
    },
    readText: (path) => Promise.resolve(files[path]),
    readFolder(path) {
      const inside = paths.filter((candidate) => candidate.startsWith(`${path}/`));
      const names = new Set(inside.map((candidate) => candidate.slice(path.length + 1).split('/')[0] ?? ''));
      return Promise.resolve(names.size === 0 ? undefined : [...names]);
    },
    readLinkName: (path) => Promise.resolve(links[path]),
  };
}

export function transcript(name: string): string {
  return readFileSync(join(import.meta.dirname, 'probes/transcripts', name), 'utf8');
}
