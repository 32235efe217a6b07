import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import { recordedSystem, transcript } from '../recorded-system.ts';
import { parseComputeApps, parseUtilization, probeGpuUse } from './nvidia-processes.ts';

const appsQuery = 'nvidia-smi --query-compute-apps=pid,process_name,used_memory --format=csv,noheader,nounits';
const busyQuery = 'nvidia-smi --query-gpu=utilization.gpu --format=csv,noheader,nounits';

describe('who uses the GPU', () => {
  test('is told with the program’s name and memory; commas in a path are no columns', () => {
    expect(parseComputeApps(transcript('nvidia-compute-apps.txt'))).toEqual(
      known([
        { pid: 12345, name: 'python3', memoryBytes: 1024 * 1024 ** 2 },
        { pid: 23001, name: 'tritonserver', memoryBytes: 70322 * 1024 ** 2 },
      ]),
    );
  });

  test('on Windows has no memory, which is not 0', () => {
    expect(parseComputeApps(transcript('nvidia-compute-apps-windows.txt'))).toMatchObject({
      value: [
        { pid: 1232, name: 'dwm.exe', memoryBytes: undefined },
        { pid: 9876, name: 'browser.exe', memoryBytes: undefined },
        { pid: 14008, memoryBytes: undefined },
      ],
    });
  });

  test('may be nobody; what is no table is unknown in the tool’s own words', () => {
    expect(parseComputeApps('\n')).toEqual(known([]));
    expect(parseComputeApps(transcript('nvidia-smi-no-devices.txt'))).toMatchObject({ state: 'unknown' });
  });

  test('comes with the load of the busiest GPU', async () => {
    const commands = { [appsQuery]: '', [busyQuery]: '0\n37\n' };
    const system = recordedSystem({ operatingSystem: 'linux', architecture: 'x64', commands });
    expect(await probeGpuUse(system)).toEqual(known({ users: [], utilization: 37 }));
    expect(parseUtilization('[N/A]\n')).toBeUndefined();
  });

  test('is unknown where the tool is not there', async () => {
    const system = recordedSystem({ operatingSystem: 'linux', architecture: 'x64' });
    expect(await probeGpuUse(system)).toEqual(unknown('nvidia-smi is not installed'));
  });
});
