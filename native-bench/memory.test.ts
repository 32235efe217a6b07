import { describe, expect, test } from 'vitest';
import { known, unknown } from '../core/domain/known.ts';
import { memoryOfProcess, readDeviceMemoryBytes, readResidentMemoryBytes } from './memory.ts';
import { readPeakMemoryBytes, statusBytes } from './peak-memory.ts';

const mebibyte = 1024 * 1024;

test('what a process holds now is read, and is no more than its peak', () => {
  const [now, peak] = [readResidentMemoryBytes(), readPeakMemoryBytes()];
  if (now.state === 'unknown' || peak.state === 'unknown') throw new Error('Memory was not read.');
  expect(now.value).toBeGreaterThan(10 * mebibyte);
  expect(now.value).toBeLessThanOrEqual(peak.value);
});

test('the peak and what is held now are two lines of the same file', () => {
  const status = 'Name:\tnode\nVmHWM:\t   57344 kB\nVmRSS:\t   40960 kB\n';
  expect(statusBytes(status, 'VmRSS')).toEqual(known(40_960 * 1024));
  expect(statusBytes('Name:\tnode\n', 'VmRSS').state).toBe('unknown');
});

describe('memory on the device', () => {
  test('is what nvidia-smi tells of this process, on all GPUs', () => {
    expect(memoryOfProcess('1201, 512\n4711, 1536\n4711, 256\n', 4711)).toEqual(known(1792 * mebibyte));
  });

  test('is not known where the driver keeps it to itself', () => {
    expect(memoryOfProcess('4711, [N/A]\n', 4711)).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('[N/A]') as string,
    });
  });

  test.each(['', '1201, 512\n'])('is not known, and never another’s, where this process is not listed', (text) => {
    expect(memoryOfProcess(text, 4711)).toMatchObject({ state: 'unknown' });
  });

  test('of a CPU backend does not apply, and nobody is asked', async () => {
    const ask = () => Promise.reject(new Error('must not be called'));
    const user = { backendId: 'ort-cpu', software: false, pid: 1 } as const;
    expect(await readDeviceMemoryBytes(user, ask)).toMatchObject({
      reason: expect.stringContaining('Not applicable') as string,
    });
    const emulated = { backendId: 'ort-webgpu', software: true, pid: 1 } as const;
    expect((await readDeviceMemoryBytes(emulated, ask)).state).toBe('unknown');
  });

  test('says what is missing where no tool tells', async () => {
    const user = { backendId: 'ort-webgpu', software: false, pid: 1 } as const;
    const memory = await readDeviceMemoryBytes(user, () => Promise.resolve(unknown('nvidia-smi is not installed')));
    expect(memory).toMatchObject({ reason: expect.stringContaining('nvidia-smi is not installed') as string });
  });
});
