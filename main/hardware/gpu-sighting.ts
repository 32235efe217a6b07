import { type Known, known, unknown } from '../../core/domain/known.ts';

/** One GPU as one probe saw it. */
export interface GpuSighting {
  readonly source: string;
  readonly name: string;
  /** `vendor:device`, lower case: the kind of chip, not this one chip. */
  readonly pciId?: string;
  readonly vendor: Known<string>;
  readonly memoryBytes: Known<number>;
  readonly driver: Known<string>;
  readonly software: boolean;
}

const pciVendors: Readonly<Record<string, string>> = {
  '10de': 'NVIDIA',
  '1002': 'AMD',
  '1022': 'AMD',
  '8086': 'Intel',
  '106b': 'Apple',
  '5143': 'Qualcomm',
  '13b5': 'Arm',
  '1010': 'Imagination Technologies',
  '14e4': 'Broadcom',
};

export function vendorOfPciId(pciId: string): Known<string> {
  const vendor = pciVendors[pciId.slice(0, 4)];
  return vendor === undefined ? unknown(`no name is known for PCI vendor ${pciId.slice(0, 4)}`) : known(vendor);
}

const vendorSigns: readonly (readonly [pattern: RegExp, vendor: string])[] = [
  [/NVIDIA|GeForce|Quadro|Tesla/i, 'NVIDIA'],
  [/\bAMD\b|Advanced Micro Devices|Radeon|\bATI\b/i, 'AMD'],
  [/Intel/i, 'Intel'],
  [/Apple/i, 'Apple'],
  [/Qualcomm|Adreno/i, 'Qualcomm'],
  [/\bMali\b/i, 'Arm'],
  [/Broadcom/i, 'Broadcom'],
  [/Vivante/i, 'Vivante'],
];

export function vendorOfText(text: string): Known<string> {
  const vendor = vendorSigns.find(([pattern]) => pattern.test(text))?.[1];
  return vendor === undefined ? unknown(`"${text}" names no vendor`) : known(vendor);
}

/** Names of devices that a processor emulates. */
export function isSoftwareDevice(name: string): boolean {
  return /llvmpipe|lavapipe|softpipe|swiftshader|\bWARP\b|Microsoft Basic Render/i.test(name);
}
