import { type Known, known, unknown, valueOf } from '../../../core/domain/known.ts';
import type { SystemAccess } from '../system-access.ts';
import { armCoreName, armVendor } from './arm-core-names.ts';
import { namesOfArmFeatures, namesOfX86Flags } from './instruction-sets.ts';

export interface CpuInfo {
  readonly model: Known<string>;
  readonly vendor: Known<string>;
  readonly physicalCores: Known<number>;
  readonly logicalCores: Known<number>;
  readonly instructionSets: Known<string[]>;
  /** Family, model and stepping, which tell apart processors of one name. */
  readonly signature: string;
  /** Whether the processor itself says that a hypervisor runs it; Arm processors do not say. */
  readonly hypervisor: Known<boolean>;
}

type Fields = ReadonlyMap<string, string>;

export async function probeCpuInfo(system: SystemAccess): Promise<CpuInfo> {
  return parseCpuInfo((await system.readText('/proc/cpuinfo')) ?? '');
}

/** Only named fields are taken: a Raspberry Pi writes its serial number into this file. */
export function parseCpuInfo(text: string): CpuInfo {
  const processors = text
    .split(/\n\s*\n/)
    .map(parseFields)
    .filter((fields) => fields.has('processor'));
  const first = processors[0];
  if (first === undefined) return nothingKnown('/proc/cpuinfo lists no processor');
  const logicalCores = known(processors.length);
  return first.has('CPU implementer')
    ? { ...parseArm(first, processors), logicalCores }
    : { ...parseX86(first, processors), logicalCores };
}

function parseFields(block: string): Fields {
  const pairs = block.split('\n').flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon < 0 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]];
  });
  return new Map(pairs);
}

function parseX86(first: Fields, processors: readonly Fields[]): Omit<CpuInfo, 'logicalCores'> {
  const flags = first.get('flags');
  return {
    model: field(first, 'model name'),
    vendor: field(first, 'vendor_id'),
    physicalCores: countPhysicalCores(processors),
    instructionSets: flags === undefined ? absent('flags') : known(namesOfX86Flags(flags)),
    signature: ['cpu family', 'model', 'stepping'].map((key) => first.get(key) ?? '?').join('/'),
    hypervisor: flags === undefined ? absent('flags') : known(flags.split(/\s+/).includes('hypervisor')),
  };
}

/** Hyper-threads of one core share its socket and core number. */
function countPhysicalCores(processors: readonly Fields[]): Known<number> {
  const cores = processors.map((fields) => {
    const socket = fields.get('physical id');
    const core = fields.get('core id');
    return socket === undefined || core === undefined ? undefined : `${socket}/${core}`;
  });
  return cores.includes(undefined) ? absent('core id') : known(new Set(cores).size);
}

function parseArm(first: Fields, processors: readonly Fields[]): Omit<CpuInfo, 'logicalCores'> {
  const implementer = first.get('CPU implementer') ?? '';
  const vendor = armVendor(implementer);
  const features = first.get('Features');
  return {
    model: armModel(processors),
    vendor: vendor === undefined ? unknown(`no name is known for implementer ${implementer}`) : known(vendor),
    physicalCores: unknown('/proc/cpuinfo tells no core numbers on Arm'),
    instructionSets: features === undefined ? absent('Features') : known(namesOfArmFeatures(features)),
    signature: [...new Set(processors.map(armSignature))].sort().join('+'),
    hypervisor: unknown('Arm processors do not tell whether a hypervisor runs them'),
  };
}

/** Big and little cores are both named, e.g. "Cortex-A55 + Cortex-A76". */
function armModel(processors: readonly Fields[]): Known<string> {
  const stated = valueOf(field(processors[0] ?? new Map<string, string>(), 'model name'));
  if (stated !== undefined && !stated.startsWith('ARMv')) return known(stated);
  const names = processors.map((core) => armCoreName(core.get('CPU implementer') ?? '', core.get('CPU part') ?? ''));
  const distinct = [...new Set(names)];
  if (distinct.includes(undefined)) {
    return unknown(`no name is known for Arm part ${processors[0]?.get('CPU part') ?? '(absent)'}`);
  }
  return known(distinct.join(' + '));
}

function armSignature(core: Fields): string {
  return ['CPU implementer', 'CPU part', 'CPU variant', 'CPU revision'].map((key) => core.get(key) ?? '?').join('/');
}

function field(fields: Fields, name: string): Known<string> {
  const value = fields.get(name);
  return value === undefined || value === '' ? absent(name) : known(value);
}

function absent(name: string): { readonly state: 'unknown'; readonly reason: string } {
  return unknown(`/proc/cpuinfo has no "${name}"`);
}

function nothingKnown(reason: string): CpuInfo {
  const nothing = unknown(reason);
  return {
    model: nothing,
    vendor: nothing,
    physicalCores: nothing,
    logicalCores: nothing,
    instructionSets: nothing,
    signature: '?',
    hypervisor: nothing,
  };
}
