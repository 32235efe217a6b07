import { join, sep } from 'node:path';

/** The built renderer: beside `out/main` when this code runs from there (also inside an asar), under the project's root in tests. */
export function rendererFolder(): string {
  const here = import.meta.dirname;
  const marker = `${sep}out${sep}main`;
  const at = here.lastIndexOf(marker);
  return at >= 0 ? join(here.slice(0, at), 'out', 'renderer') : join(here, '..', '..', 'out', 'renderer');
}
