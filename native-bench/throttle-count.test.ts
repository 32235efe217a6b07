import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { known, unknown } from '../core/domain/known.ts';
import { readThrottleCounts, throttleEventsBetween } from './throttle-count.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-throttle-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(counts: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(counts)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

describe('throttle counters', () => {
  test('are read for every processor, cores and packages, and nothing else beside them', async () => {
    await write({
      'cpu0/thermal_throttle/core_throttle_count': '4\n',
      'cpu0/thermal_throttle/package_throttle_count': '9\n',
      'cpu0/thermal_throttle/core_throttle_total_time_ms': '120\n',
      'cpu11/thermal_throttle/core_throttle_count': '0\n',
      'cpufreq/policy0/scaling_governor': 'performance\n',
    });
    expect(readThrottleCounts('linux', folder)).toEqual(
      known(
        new Map([
          ['cpu0/core_throttle_count', 4],
          ['cpu0/package_throttle_count', 9],
          ['cpu11/core_throttle_count', 0],
        ]),
      ),
    );
  });

  test('that a kernel or a system has not are unknown, never 0', async () => {
    await write({ 'cpu0/topology/core_id': '0\n' });
    expect(readThrottleCounts('linux', folder)).toMatchObject({ state: 'unknown' });
    expect(readThrottleCounts('linux', join(folder, 'nowhere'))).toMatchObject({ state: 'unknown' });
    expect(readThrottleCounts('win32', folder)).toMatchObject({ state: 'unknown' });
  });
});

describe('throttling between two readings', () => {
  const before = known(
    new Map([
      ['cpu0/core', 4],
      ['cpu1/core', 4],
      ['cpu0/package', 9],
    ]),
  );

  test('is the largest rise, since threads of a core count the same event', () => {
    const after = known(
      new Map([
        ['cpu0/core', 6],
        ['cpu1/core', 6],
        ['cpu0/package', 10],
      ]),
    );
    expect(throttleEventsBetween(before, after)).toEqual(known(2));
    expect(throttleEventsBetween(before, before)).toEqual(known(0));
  });

  test('counts nothing of a processor that was not there before', () => {
    expect(throttleEventsBetween(before, known(new Map([['cpu7/core', 50]])))).toEqual(known(0));
  });

  test('is unknown where one reading was', () => {
    expect(throttleEventsBetween(before, unknown('gone'))).toEqual(unknown('gone'));
    expect(throttleEventsBetween(unknown('not there'), before)).toEqual(unknown('not there'));
  });
});
