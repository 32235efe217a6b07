import { homedir, hostname, userInfo } from 'node:os';
import { basename } from 'node:path';

/** What people and their machines are called here: it stands in no bundle. */
export function personalNames(): string[] {
  const host = hostname();
  const names = [accountName(), basename(homedir()), host, host.split('.')[0] ?? ''];
  return [...new Set(names.filter((name) => name !== ''))];
}

/** Some containers run under a number that has no account. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
