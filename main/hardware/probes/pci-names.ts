import type { SystemAccess } from '../system-access.ts';

const databases = ['/usr/share/hwdata/pci.ids', '/usr/share/misc/pci.ids'];

/** What the system's own PCI database calls these `vendor:device` ids; those it does not know are absent. */
export async function readPciNames(
  system: SystemAccess,
  pciIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (pciIds.length === 0) return new Map();
  const texts = await Promise.all(databases.map((path) => system.readText(path)));
  return parsePciNames(texts.find((text) => text !== undefined) ?? '', pciIds);
}

/** https://pci-ids.ucw.cz/: a vendor starts its line, its devices follow with one tab. */
export function parsePciNames(text: string, pciIds: readonly string[]): ReadonlyMap<string, string> {
  const wanted = new Set(pciIds);
  const names = new Map<string, string>();
  let vendor = '';
  for (const line of text.split('\n')) {
    const [, tab, id, name] = /^(\t?)([0-9a-f]{4})\s+(\S.*)$/.exec(line) ?? [];
    if (id === undefined || name === undefined) continue;
    if (tab === '') vendor = id;
    else if (wanted.has(`${vendor}:${id}`)) names.set(`${vendor}:${id}`, marketName(name));
  }
  return names;
}

/** "AD102 [GeForce RTX 4090]": the name that people know stands in brackets. */
function marketName(name: string): string {
  return /\[([^\]]+)\]\s*$/.exec(name)?.[1] ?? name;
}
