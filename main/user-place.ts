import { homedir } from 'node:os';
import { join } from 'node:path';
import type { OperatingSystem } from '../core/domain/backend.ts';
import { defaultDatabasePath, type UserPlace, userDataFolder } from './store/default-database-path.ts';

function currentPlace(): UserPlace {
  return { operatingSystem: currentOperatingSystem(), homeFolder: homedir(), environment: process.env };
}

/** Systems that Assay is not made for keep their data where Linux does. */
function currentOperatingSystem(): OperatingSystem {
  if (process.platform === 'win32') return 'windows';
  return process.platform === 'darwin' ? 'macos' : 'linux';
}

/** The database of this user unless `--db` says otherwise. */
export function ownDatabasePath(): string {
  return defaultDatabasePath(currentPlace());
}

/** Built models of this user, shared by all databases; ASSAY_MODEL_CACHE moves it, e.g. to a larger disk. */
export function ownModelCacheFolder(): string {
  return process.env['ASSAY_MODEL_CACHE'] ?? join(userDataFolder(currentPlace()), 'models');
}
