import { homedir } from 'node:os';
import type { OperatingSystem } from '../../core/domain/backend.ts';
import { defaultDatabasePath } from '../store/default-database-path.ts';

/** The file that was asked for, or the user's own: the same as on the command line, so that both show the same results. */
export function databasePathOr(option: string | undefined): string {
  return (
    option ??
    defaultDatabasePath({
      operatingSystem: operatingSystem(process.platform),
      homeFolder: homedir(),
      environment: process.env,
    })
  );
}

function operatingSystem(platform: NodeJS.Platform): OperatingSystem {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'macos' : 'linux';
}
