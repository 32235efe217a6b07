import { expect, test } from 'vitest';
import { known, unknown } from '../../core/domain/known.ts';
import { sessionSoftwareSchema } from '../../core/domain/session-software.ts';
import { simulatedMachine } from '../keeping/bench/simulated-runs.ts';
import { readEnvironment } from './environment.ts';

const bare = simulatedMachine();
const device = { vendor: unknown('not asked'), memoryBytes: unknown('not asked'), sources: ['nvidia-smi'] };

test('the drivers and the system of the machine stand in the environment of a session, as a trend reads them', () => {
  const environment = readEnvironment({
    ...bare,
    operatingSystem: { ...bare.operatingSystem, name: known('Debian GNU/Linux'), version: known('12') },
    gpus: known([
      { ...device, name: 'RTX 4090', driver: known('550.54'), software: false },
      { ...device, name: 'llvmpipe', driver: known('23.2'), software: true },
    ]),
    npus: known([{ name: 'AI Boost', driver: unknown('no probe tells it'), sources: ['pci'] }]),
  });
  expect(sessionSoftwareSchema.parse(environment)).toMatchObject({
    operatingSystem: 'Debian GNU/Linux 12',
    drivers: [
      { kind: 'gpu', device: 'RTX 4090', version: '550.54' },
      { kind: 'npu', device: 'AI Boost', version: null },
    ],
  });
});

test('what no probe could see is unknown, and not a machine without devices', () => {
  expect(readEnvironment(bare)).toMatchObject({ operatingSystem: null, drivers: null });
  expect(readEnvironment(undefined)).toMatchObject({ operatingSystem: null, drivers: null });
});
