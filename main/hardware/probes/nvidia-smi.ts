import { type Known, known, unknown } from '../../../core/domain/known.ts';
import type { GpuSighting } from '../gpu-sighting.ts';
import { parseWholeNumber, type SystemAccess } from '../system-access.ts';

const query = '--query-gpu=name,memory.total,driver_version,pci.device_id';

/** The GPUs, or why NVIDIA's tool named none. */
export async function probeNvidiaSmi(system: SystemAccess): Promise<Known<GpuSighting[]>> {
  const output = await system.run('nvidia-smi', [query, '--format=csv,noheader,nounits']);
  return output.state === 'known' ? parseNvidiaSmi(output.value) : output;
}

export function parseNvidiaSmi(text: string): Known<GpuSighting[]> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const complaint = lines.find((line) => !line.includes(','));
  // Failures come as prose on stdout, in some versions with exit code 0.
  if (/NVIDIA-SMI has failed|No devices were found|Failed to initialize/.test(text)) {
    return unknown(`nvidia-smi: ${(lines[0] ?? '').trim()}`);
  }
  if (lines.length === 0) return unknown('nvidia-smi printed nothing');
  if (complaint !== undefined) return unknown(`nvidia-smi printed what is not its table: "${complaint.trim()}"`);
  return known(lines.map(parseLine));
}

function parseLine(line: string): GpuSighting {
  const [name = '', memory, driver, pci] = line.split(',').map((cell) => cell.trim());
  const pciId = parsePciId(pci);
  return {
    source: 'nvidia-smi',
    name,
    ...(pciId === undefined ? {} : { pciId }),
    vendor: known('NVIDIA'),
    memoryBytes: parseMemory(memory),
    driver: driver === undefined || !/^\d/.test(driver) ? unknown('nvidia-smi told no driver version') : known(driver),
    software: false,
  };
}

/** MiB. GPUs that share the machine's memory answer "[N/A]". */
function parseMemory(cell: string | undefined): Known<number> {
  const mebibytes = parseWholeNumber(cell);
  if (mebibytes === undefined || mebibytes === 0) return unknown(`nvidia-smi told no memory size: "${cell ?? ''}"`);
  return known(mebibytes * 1024 * 1024);
}

/** Device and vendor in one number, e.g. 0x268410DE. */
function parsePciId(cell: string | undefined): string | undefined {
  const match = /^0x([0-9a-f]{4})([0-9a-f]{4})$/i.exec(cell ?? '');
  return match === null ? undefined : `${match[2] ?? ''}:${match[1] ?? ''}`.toLowerCase();
}
