import { posix, win32 } from 'node:path';
import { assertNever } from '../../core/domain/assert-never.ts';
import type { OperatingSystem } from '../../core/domain/backend.ts';

export interface UserPlace {
  readonly operatingSystem: OperatingSystem;
  readonly homeFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Where the database lies unless `--db` says otherwise. */
export function defaultDatabasePath(place: UserPlace): string {
  const paths = place.operatingSystem === 'windows' ? win32 : posix;
  return paths.join(userDataFolder(place), 'assay.duckdb');
}

/** The folder that each system keeps for an application's data of one user. */
export function userDataFolder({ operatingSystem, homeFolder, environment }: UserPlace): string {
  switch (operatingSystem) {
    case 'linux':
      return posix.join(absoluteOr(environment['XDG_DATA_HOME'], posix.join(homeFolder, '.local', 'share')), 'Assay');
    case 'macos':
      return posix.join(homeFolder, 'Library', 'Application Support', 'Assay');
    case 'windows':
      return win32.join(environment['APPDATA'] ?? win32.join(homeFolder, 'AppData', 'Roaming'), 'Assay');
    default:
      return assertNever(operatingSystem);
  }
}

/** The XDG base directory specification has relative and empty values ignored. */
function absoluteOr(folder: string | undefined, otherwise: string): string {
  return folder !== undefined && posix.isAbsolute(folder) ? folder : otherwise;
}
