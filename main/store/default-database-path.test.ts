import { expect, test } from 'vitest';
import { defaultDatabasePath, type UserPlace } from './default-database-path.ts';

const places: readonly (readonly [string, UserPlace, string])[] = [
  [
    'Linux',
    { operatingSystem: 'linux', homeFolder: '/home/a', environment: {} },
    '/home/a/.local/share/Assay/assay.duckdb',
  ],
  [
    'Linux with XDG_DATA_HOME',
    { operatingSystem: 'linux', homeFolder: '/home/a', environment: { XDG_DATA_HOME: '/data' } },
    '/data/Assay/assay.duckdb',
  ],
  [
    'Linux with a relative XDG_DATA_HOME, which the specification has ignored',
    { operatingSystem: 'linux', homeFolder: '/home/a', environment: { XDG_DATA_HOME: 'data' } },
    '/home/a/.local/share/Assay/assay.duckdb',
  ],
  [
    'macOS',
    { operatingSystem: 'macos', homeFolder: '/Users/a', environment: {} },
    '/Users/a/Library/Application Support/Assay/assay.duckdb',
  ],
  [
    'Windows',
    { operatingSystem: 'windows', homeFolder: 'C:\\Users\\a', environment: { APPDATA: 'D:\\Roaming' } },
    'D:\\Roaming\\Assay\\assay.duckdb',
  ],
  [
    'Windows without APPDATA',
    { operatingSystem: 'windows', homeFolder: 'C:\\Users\\a', environment: {} },
    'C:\\Users\\a\\AppData\\Roaming\\Assay\\assay.duckdb',
  ],
];

test.each(places)('the database of a user of %s lies in the folder of that system', (_, place, path) => {
  expect(defaultDatabasePath(place)).toBe(path);
});
