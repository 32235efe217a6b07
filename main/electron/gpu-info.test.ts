import { describe, expect, test } from 'vitest';
import { readGpuInfo } from './gpu-info.ts';

describe('GPUs as Chromium sees them', () => {
  test('each device keeps its ids, and a missing driver version is not an empty one', async () => {
    const info = await readGpuInfo(() =>
      Promise.resolve({
        auxAttributes: {},
        gpuDevice: [{ active: true, vendorId: 4318, deviceId: 8708, driverVersion: '', extra: 1 }],
      }),
    );
    expect(info).toEqual({
      state: 'known',
      gpus: [{ vendorId: 4318, deviceId: 8708, isActive: true, driverVersion: undefined }],
    });
  });

  test('a GPU that is disabled altogether is unknown, with Chromium’s reason', async () => {
    const info = await readGpuInfo(() => Promise.reject(new Error('GPU access not allowed')));
    expect(info).toEqual({ state: 'unknown', reason: 'GPU access not allowed' });
  });

  test('an answer in another form is unknown, not empty', async () => {
    expect((await readGpuInfo(() => Promise.resolve({ devices: [] }))).state).toBe('unknown');
  });
});
