import { type Known, known, unknown, valueOf } from '../../../core/domain/known.ts';
import { parseWholeNumber, type SystemAccess } from '../system-access.ts';
import { noBattery, type PowerSource } from './linux-power.ts';

/** `sw_vers`: the product's name and version. */
export async function probeMacRelease(system: SystemAccess): Promise<{ name: Known<string>; version: Known<string> }> {
  return parseSwVers(valueOf(await system.run('sw_vers', [])) ?? '');
}

export function parseSwVers(text: string): { name: Known<string>; version: Known<string> } {
  const read = (key: string): Known<string> => {
    const value = new RegExp(`^${key}:\\s+(\\S.*)$`, 'm').exec(text)?.[1];
    return value === undefined ? unknown(`sw_vers tells no ${key}`) : known(value.trim());
  };
  return { name: read('ProductName'), version: read('ProductVersion') };
}

export async function probeMacPower(system: SystemAccess, isVirtual: boolean): Promise<PowerSource> {
  return parsePmset(valueOf(await system.run('pmset', ['-g', 'batt'])) ?? '', isVirtual);
}

export function parsePmset(text: string, isVirtual: boolean): PowerSource {
  const source = /Now drawing from '([^']+)'/.exec(text)?.[1];
  const hasBattery = text.includes('InternalBattery');
  if (source === 'Battery Power' && hasBattery) return known('battery');
  if (source === 'AC Power') return hasBattery ? known('mains') : noBattery(isVirtual);
  return unknown(source === undefined ? 'pmset tells no power source' : `pmset names the source "${source}"`);
}

/** Free, speculative and inactive pages: what can be had without taking it from a program. */
export async function probeMacAvailableMemory(system: SystemAccess): Promise<Known<number>> {
  return parseVmStat(valueOf(await system.run('vm_stat', [])) ?? '');
}

export function parseVmStat(text: string): Known<number> {
  const pageBytes = parseWholeNumber(/page size of (\d+) bytes/.exec(text)?.[1]);
  const pages = ['free', 'inactive', 'speculative'].map((kind) =>
    parseWholeNumber(new RegExp(`^Pages ${kind}:\\s+(\\d+)\\.$`, 'm').exec(text)?.[1]),
  );
  if (pageBytes === undefined || pages.includes(undefined)) return unknown('vm_stat tells no page counts');
  return known(pages.reduce<number>((sum, count) => sum + (count ?? 0), 0) * pageBytes);
}
