import { z } from 'zod';
import type { GpuInfo } from '../../preload/bridge.ts';

/** The part of Chromium's answer that is documented; the rest changes from version to version. */
const chromiumGpuInfo = z.object({
  gpuDevice: z.array(
    z.object({
      active: z.boolean(),
      vendorId: z.number().int(),
      deviceId: z.number().int(),
      driverVersion: z.string().optional(),
    }),
  ),
});

/** `read` is `app.getGPUInfo`, which rejects where the GPU is disabled altogether. */
export async function readGpuInfo(read: () => Promise<unknown>): Promise<GpuInfo> {
  try {
    const parsed = chromiumGpuInfo.safeParse(await read());
    if (!parsed.success) return { state: 'unknown', reason: 'Chromium answered in a form that Assay does not know.' };
    return { state: 'known', gpus: parsed.data.gpuDevice.map(toGpu) };
  } catch (error) {
    return { state: 'unknown', reason: error instanceof Error ? error.message : String(error) };
  }
}

function toGpu(
  device: z.infer<typeof chromiumGpuInfo>['gpuDevice'][number],
): Extract<GpuInfo, { state: 'known' }>['gpus'][number] {
  const { active, vendorId, deviceId, driverVersion } = device;
  return { vendorId, deviceId, isActive: active, driverVersion: driverVersion === '' ? undefined : driverVersion };
}
