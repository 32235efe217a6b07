import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProbeReport } from './protocol.ts';

/** Started by hand it prints its report. */
function probe(provider: string): ProbeReport {
  const path = join(import.meta.dirname, 'probe.ts');
  const output = execFileSync(process.execPath, ['--import', 'tsx', path, provider], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  return JSON.parse(output) as ProbeReport;
}

describe('the probe of one execution provider', () => {
  test('the CPU computes the tiny model as it must', () => {
    const report = probe('cpu');
    expect(report).toMatchObject({ state: 'attempted', runtimeVersion: '1.30.0' });
    expect(report).not.toHaveProperty('failure');
    expect(report.state === 'attempted' && report.listedProviders).toContain('cpu');
  });

  test('a provider that is not there is a failure in the words of the runtime', () => {
    expect(probe('openvino')).toMatchObject({ failure: expect.stringContaining('backend not found') as string });
  });
});
