import type { CpuCache, Npu } from '../../../core/domain/hardware.ts';
import { type Known, known, unknown, valueOf } from '../../../core/domain/known.ts';
import { parseWholeNumber, type SystemAccess } from '../system-access.ts';
import { namesOfAppleFeatures, namesOfMacIntelFeatures } from './instruction-sets.ts';
import type { CpuInfo } from './linux-cpuinfo.ts';

export interface MacSysctl {
  readonly cpu: CpuInfo;
  readonly caches: Known<CpuCache[]>;
  readonly maximumFrequencyMhz: Known<number>;
  readonly totalBytes: Known<number>;
  readonly kernel: Known<string>;
  readonly virtualisation: Known<string>;
  readonly npus: Known<Npu[]>;
}

type Values = ReadonlyMap<string, string>;

/** Only these branches: `kern` as a whole holds the host name and a UUID. */
const branches = ['hw', 'machdep.cpu', 'kern.osrelease', 'kern.hv_vmm_present'];

export async function probeMacSysctl(system: SystemAccess): Promise<MacSysctl> {
  return parseMacSysctl(valueOf(await system.run('sysctl', branches)) ?? '');
}

export function parseMacSysctl(text: string): MacSysctl {
  const values: Values = new Map(
    [...text.matchAll(/^([\w.]+): (.*)$/gm)].map((match) => [match[1] ?? '', (match[2] ?? '').trim()]),
  );
  const underHypervisor = values.get('kern.hv_vmm_present');
  return {
    cpu: parseCpu(values),
    caches: parseCaches(values),
    maximumFrequencyMhz: parseFrequency(values),
    totalBytes: numberOf(values, 'hw.memsize'),
    kernel: textOf(values, 'kern.osrelease'),
    virtualisation: virtualisationOf(underHypervisor),
    npus: npusOf(values, underHypervisor),
  };
}

function parseCpu(values: Values): CpuInfo {
  const model = textOf(values, 'machdep.cpu.brand_string');
  const stated = values.get('machdep.cpu.vendor');
  const isApple = valueOf(model)?.startsWith('Apple') === true;
  return {
    model,
    vendor: stated === undefined ? (isApple ? known('Apple') : absent('machdep.cpu.vendor')) : known(stated),
    physicalCores: numberOf(values, 'hw.physicalcpu'),
    logicalCores: numberOf(values, 'hw.logicalcpu'),
    instructionSets: parseInstructionSets(values),
    signature: ['machdep.cpu.family', 'machdep.cpu.model', 'machdep.cpu.stepping', 'hw.cpufamily']
      .map((key) => values.get(key) ?? '?')
      .join('/'),
    hypervisor: unknown('macOS tells it apart from the processor'),
  };
}

function parseInstructionSets(values: Values): Known<string[]> {
  const intel = [values.get('machdep.cpu.features'), values.get('machdep.cpu.leaf7_features')];
  const stated = intel.filter((part) => part !== undefined);
  if (stated.length > 0) return known(namesOfMacIntelFeatures(stated.join(' ')));
  const enabled = [...values].filter(([key, value]) => key.startsWith('hw.optional.') && value === '1');
  return enabled.length === 0
    ? absent('hw.optional')
    : known(namesOfAppleFeatures(new Set(enabled.map(([key]) => key))));
}

/** Apple silicon has levels of cores with caches of their own; Intel Macs give a count of sharing threads a level. */
function parseCaches(values: Values): Known<CpuCache[]> {
  const levels = [0, 1].flatMap((level) => appleCaches(values, `hw.perflevel${level}`));
  const caches = levels.length > 0 ? levels : intelCaches(values);
  return caches.length === 0 ? absent('cache sizes') : known(caches);
}

function appleCaches(values: Values, prefix: string): CpuCache[] {
  return [
    ...cache(1, 'data', values.get(`${prefix}.l1dcachesize`), '1'),
    ...cache(1, 'instruction', values.get(`${prefix}.l1icachesize`), '1'),
    ...cache(2, 'unified', values.get(`${prefix}.l2cachesize`), values.get(`${prefix}.cpusperl2`)),
  ];
}

/** hw.cacheconfig: how many threads share memory, level 1, level 2, level 3. */
function intelCaches(values: Values): CpuCache[] {
  const shared = (values.get('hw.cacheconfig') ?? '').split(/\s+/);
  return [
    ...cache(1, 'data', values.get('hw.l1dcachesize'), shared[1]),
    ...cache(1, 'instruction', values.get('hw.l1icachesize'), shared[1]),
    ...cache(2, 'unified', values.get('hw.l2cachesize'), shared[2]),
    ...cache(3, 'unified', values.get('hw.l3cachesize'), shared[3]),
  ];
}

function cache(
  level: number,
  kind: CpuCache['kind'],
  size: string | undefined,
  shared: string | undefined,
): CpuCache[] {
  const [bytes, sharedByCores] = [parseWholeNumber(size), parseWholeNumber(shared)];
  if (bytes === undefined || bytes === 0 || sharedByCores === undefined || sharedByCores === 0) return [];
  return [{ level, kind, bytes, sharedByCores }];
}

/** Intel only, in Hz; Apple silicon tells no frequency. */
function parseFrequency(values: Values): Known<number> {
  const hertz = parseWholeNumber(values.get('hw.cpufrequency_max'));
  return hertz === undefined || hertz === 0
    ? unknown('macOS tells no frequency of this processor')
    : known(hertz / 1e6);
}

function virtualisationOf(underHypervisor: string | undefined): Known<string> {
  if (underHypervisor === '0') return known('none');
  if (underHypervisor === '1') return unknown('a hypervisor runs this machine but macOS gives no name');
  return absent('kern.hv_vmm_present');
}

/** Every Mac with an Apple chip has the engine; what a virtual machine gets of it is not known. */
function npusOf(values: Values, underHypervisor: string | undefined): Known<Npu[]> {
  const brand = values.get('machdep.cpu.brand_string');
  if (brand === undefined) return absent('machdep.cpu.brand_string');
  if (!brand.startsWith('Apple ')) return known([]);
  if (underHypervisor === '1')
    return unknown('macOS in a virtual machine does not tell whether it has a Neural Engine');
  const driver = unknown('the Neural Engine has no driver version of its own');
  return known([{ name: `Apple Neural Engine (${brand})`, driver, sources: ['macos-sysctl'] }]);
}

function numberOf(values: Values, key: string): Known<number> {
  const value = parseWholeNumber(values.get(key));
  return value === undefined || value === 0 ? absent(key) : known(value);
}

function textOf(values: Values, key: string): Known<string> {
  const value = values.get(key);
  return value === undefined || value === '' ? absent(key) : known(value);
}

function absent(key: string): { readonly state: 'unknown'; readonly reason: string } {
  return unknown(`sysctl tells no ${key}`);
}
