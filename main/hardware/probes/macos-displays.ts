import { z } from 'zod';
import { type Known, known, unknown } from '../../../core/domain/known.ts';
import { type GpuSighting, vendorOfText } from '../gpu-sighting.ts';
import { parseWholeNumber, type SystemAccess } from '../system-access.ts';

/** The fields that are taken; what hangs on the GPU (displays with their serial numbers) is dropped by the schema. */
const displaySchema = z.object({
  sppci_model: z.string().optional(),
  _name: z.string(),
  spdisplays_vendor: z.string().optional(),
  spdisplays_vram: z.string().optional(),
  spdisplays_vram_shared: z.string().optional(),
  sppci_device_type: z.string().optional(),
});
const reportSchema = z.object({ SPDisplaysDataType: z.array(displaySchema) });
type Display = z.infer<typeof displaySchema>;

export async function probeMacDisplays(system: SystemAccess): Promise<Known<GpuSighting[]>> {
  const output = await system.run('system_profiler', ['SPDisplaysDataType', '-json']);
  return output.state === 'known' ? parseMacDisplays(output.value) : output;
}

export function parseMacDisplays(text: string): Known<GpuSighting[]> {
  try {
    const report = reportSchema.parse(JSON.parse(text));
    return known(report.SPDisplaysDataType.map(sightingOf));
  } catch {
    return unknown('system_profiler printed no JSON that can be read');
  }
}

function sightingOf(display: Display): GpuSighting {
  const name = display.sppci_model ?? display._name;
  return {
    source: 'macos-displays',
    name,
    vendor: vendorOfText(`${display.spdisplays_vendor?.replace(/^sppci_vendor_/, '') ?? ''} ${name}`.trim()),
    memoryBytes: memoryOf(display),
    driver: unknown('macOS has the driver built in'),
    software: false,
  };
}

function memoryOf(display: Display): Known<number> {
  if (display.spdisplays_vram !== undefined) return parseSize(display.spdisplays_vram);
  return unknown("it shares the machine's memory");
}

/** "8 GB", "1536 MB". Other languages write other units and separators: those are not guessed. */
function parseSize(text: string): Known<number> {
  const match = /^(\d+) (MB|GB)$/.exec(text.trim());
  const amount = parseWholeNumber(match?.[1]);
  if (amount === undefined || amount === 0) return unknown(`system_profiler wrote the size as "${text}"`);
  return known(amount * (match?.[2] === 'GB' ? 1024 ** 3 : 1024 ** 2));
}
