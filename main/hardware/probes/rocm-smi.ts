import { z } from 'zod';
import { type Known, known, unknown } from '../../../core/domain/known.ts';
import { type GpuSighting, vendorOfText } from '../gpu-sighting.ts';
import { parseWholeNumber, type SystemAccess } from '../system-access.ts';

const reportSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
type Fields = ReadonlyMap<string, string>;

export async function probeRocmSmi(system: SystemAccess): Promise<Known<GpuSighting[]>> {
  const output = await system.run('rocm-smi', [
    '--showproductname',
    '--showmeminfo',
    'vram',
    '--showdriverversion',
    '--json',
  ]);
  return output.state === 'known' ? parseRocmSmi(output.value) : output;
}

export function parseRocmSmi(text: string): Known<GpuSighting[]> {
  const report = readReport(text);
  if (report === undefined) return unknown('rocm-smi printed no JSON that can be read');
  const driver = report.get('system')?.get('driver version');
  const cards = [...report].filter(([key]) => /^card\d+$/.test(key));
  return known(cards.map(([, fields]) => parseCard(fields, driver)));
}

/** Warnings stand before the JSON; the spelling of keys differs between versions in case alone. */
function readReport(text: string): ReadonlyMap<string, Fields> | undefined {
  try {
    const report = reportSchema.parse(JSON.parse(text.slice(text.indexOf('{'))));
    return new Map(Object.entries(report).map(([key, fields]) => [key.toLowerCase(), lowerCaseKeys(fields)]));
  } catch {
    return undefined;
  }
}

function lowerCaseKeys(fields: Readonly<Record<string, unknown>>): Fields {
  return new Map(Object.entries(fields).map(([key, value]) => [key.toLowerCase(), String(value)]));
}

function parseCard(fields: Fields, driver: string | undefined): GpuSighting {
  const name = fields.get('card series') ?? fields.get('card model') ?? 'AMD GPU without a name';
  const deviceId = [fields.get('device id'), fields.get('card model')].find((id) => /^0x[0-9a-f]{4}$/i.test(id ?? ''));
  const bytes = parseWholeNumber(fields.get('vram total memory (b)'));
  return {
    source: 'rocm-smi',
    name,
    ...(deviceId === undefined ? {} : { pciId: `1002:${deviceId.slice(2).toLowerCase()}` }),
    vendor: vendorOfText(fields.get('card vendor') ?? 'AMD'),
    memoryBytes: bytes === undefined || bytes === 0 ? unknown('rocm-smi told no VRAM size') : known(bytes),
    driver: driver === undefined ? unknown('rocm-smi told no driver version') : known(driver),
    software: false,
  };
}
