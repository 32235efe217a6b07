import { basename, join } from 'node:path';
import { packagingOf } from './browser-places.ts';

/**
 * Where a browser's profile may lie. A snap sees neither the common temporary folder nor hidden folders of its user, and a
 * flatpak only its own data: each gets its profile in the folder that it shares with the outside.
 */
export function profileParent(
  browserPath: string,
  places: { readonly temporary: string; readonly home: string },
): string {
  switch (packagingOf(browserPath)) {
    case 'snap':
      return join(places.home, 'snap', basename(browserPath), 'common');
    case 'flatpak':
      return join(places.home, '.var/app', basename(browserPath), 'cache');
    case 'plain':
      return places.temporary;
  }
}
