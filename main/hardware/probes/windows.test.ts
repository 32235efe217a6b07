import { describe, expect, test } from 'vitest';
import { known, unknown, valueOf } from '../../../core/domain/known.ts';
import { transcript } from '../recorded-system.ts';
import { parseWindowsReport, type WindowsReport } from './windows-cim.ts';
import {
  windowsCpu,
  windowsGpus,
  windowsMemory,
  windowsNpus,
  windowsPower,
  windowsRelease,
  windowsVirtualisation,
} from './windows-report.ts';

function reportOf(text: string): WindowsReport {
  const report = valueOf(parseWindowsReport(text));
  if (report === undefined) throw new Error('The transcript is no report.');
  return report;
}

describe('Windows', () => {
  test('a Core Ultra notebook: Arc graphics that share memory, the AI Boost NPU, mains', () => {
    const report = reportOf(transcript('windows-core-ultra-arc.txt'));
    expect(windowsCpu(report)).toMatchObject({
      physicalCores: known(16),
      logicalCores: known(22),
      instructionSets: { state: 'unknown' },
    });
    expect(windowsGpus(report)).toMatchObject([
      {
        name: 'Intel(R) Arc(TM) Graphics',
        pciId: '8086:7d55',
        vendor: known('Intel'),
        memoryBytes: unknown("it shares the machine's memory"),
      },
    ]);
    expect(windowsNpus(report)).toEqual([
      { name: 'Intel(R) AI Boost', driver: known('32.0.100.3104'), sources: ['windows-pnp'] },
    ]);
    expect(windowsMemory(report)).toEqual({ totalBytes: known(33781985280), availableBytes: known(18411244 * 1024) });
    expect(windowsRelease(report)).toMatchObject({
      name: known('Microsoft Windows 11 Pro'),
      version: known('10.0.26100'),
    });
    expect(windowsPower(report, false)).toEqual(known('mains'));
  });

  test('a Snapdragon X notebook on battery: one accelerator that PowerShell writes without a list, no virtual machine', () => {
    const report = reportOf(transcript('windows-snapdragon-x.txt'));
    expect(windowsGpus(report)).toMatchObject([
      { vendor: known('Qualcomm'), memoryBytes: unknown('Windows tells no memory size') },
    ]);
    expect(windowsNpus(report).map((npu) => npu.name)).toEqual([
      'Snapdragon(R) X Elite - X1E80100 - Qualcomm(R) Hexagon(TM) NPU',
    ]);
    expect(windowsPower(report, false)).toEqual(known('battery'));
    expect(windowsVirtualisation(report)).toEqual(known('none'));
  });

  test('a desktop: 24 GB from the registry, remote displays left out, no battery', () => {
    const report = reportOf(transcript('windows-rtx-4090-desktop.txt'));
    expect(windowsCpu(report).model).toEqual(known('AMD Ryzen 9 7950X 16-Core Processor'));
    expect(windowsGpus(report)).toMatchObject([
      { name: 'NVIDIA GeForce RTX 4090', memoryBytes: known(25757220864) },
      { name: 'AMD Radeon(TM) Graphics', memoryBytes: { state: 'unknown' } },
    ]);
    expect(windowsNpus(report)).toEqual([]);
    expect(windowsPower(report, false)).toEqual(known('mains'));
    expect(windowsPower(report, true).state).toBe('unknown');
  });

  test('the 4 GB at which AdapterRAM ends is not taken for a size', () => {
    const report = { ...reportOf(transcript('windows-rtx-4090-desktop.txt')), videoMemory: [] };
    expect(windowsGpus(report)[0]?.memoryBytes).toEqual(unknown('Windows tells only that it has 4 GB or more'));
  });

  test('a property of an odd type is unknown and takes nothing else with it', () => {
    const text = transcript('windows-rtx-4090-desktop.txt').replace('"bytes":25757220864', '"bytes":[0,0,192,254]');
    expect(windowsGpus(reportOf(text))).toMatchObject([
      { driver: known('32.0.15.6094'), memoryBytes: { state: 'unknown' } },
      {},
    ]);
  });

  test.each([
    ['Microsoft Corporation', 'Virtual Machine', 'microsoft'],
    ['QEMU', 'Standard PC (Q35 + ICH9, 2009)', 'qemu'],
    ['Dell Inc.', 'XPS 15 9530', 'none'],
  ])('%s %s is virtual: %s', (Manufacturer, Model, expected) => {
    const computer = { Manufacturer, Model, TotalPhysicalMemory: 1 };
    expect(windowsVirtualisation({ ...reportOf(transcript('windows-snapdragon-x.txt')), computer })).toEqual(
      known(expected),
    );
  });

  test.each(['', '{"processors":[', 'Get-CimInstance : Access denied'])('%j is no report', (text) => {
    expect(parseWindowsReport(text)).toEqual(unknown('PowerShell printed no JSON that can be read'));
  });

  test('an empty report leaves everything unknown', () => {
    const report = reportOf('{}');
    expect(windowsCpu(report)).toMatchObject({ model: { state: 'unknown' }, physicalCores: { state: 'unknown' } });
    expect(windowsMemory(report).totalBytes.state).toBe('unknown');
    expect(windowsVirtualisation(report).state).toBe('unknown');
  });
});
