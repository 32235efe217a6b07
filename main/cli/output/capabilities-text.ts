import type { BrowserReport, WebBrowsersReport } from '../../../core/api/web-browsers.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import { significant } from '../../format/format.ts';
import { textTable } from './text-table.ts';

type Reported = Extract<BrowserReport, { state: 'reported' }>;

/** Rows in the order in which they matter to a measurement; a reason too long for a column stands below the table. */
const rows: readonly (readonly [label: string, cell: (capabilities: BrowserCapabilities) => string])[] = [
  ['Version', ({ browser }) => browser],
  ['Isolated', ({ crossOriginIsolated }) => yesNo(crossOriginIsolated)],
  ['Clock step', ({ clockStepMs }) => `${significant(clockStepMs * 1000)} µs`],
  ['Processors', ({ hardwareConcurrency }) => String(hardwareConcurrency)],
  ['WASM SIMD', ({ wasmSimd }) => yesNo(wasmSimd)],
  ['WASM threads', ({ wasmThreads }) => yesNo(wasmThreads)],
  ['JSPI', ({ jspi }) => yesNo(jspi)],
  ['WebGPU', ({ webgpu }) => (webgpu.state === 'available' ? adapterText(webgpu) : 'no')],
  ['  software', ({ webgpu }) => (webgpu.state === 'available' ? yesNo(webgpu.software) : '–')],
  ['  features', ({ webgpu }) => (webgpu.state === 'available' ? String(webgpu.features.length) : '–')],
  [
    '  shader-f16',
    ({ webgpu }) => (webgpu.state === 'available' ? yesNo(webgpu.features.includes('shader-f16')) : '–'),
  ],
  ...(['cpu', 'gpu', 'npu'] as const).map(
    (device) => [`WebNN ${device}`, (capabilities: BrowserCapabilities) => webnnCell(capabilities, device)] as const,
  ),
];

/** Browsers as columns, then the reasons for what they cannot do, then those that are not there. */
export function capabilitiesText({ installed, reports }: WebBrowsersReport): string {
  const reported = reports.filter((report): report is Reported => report.state === 'reported');
  const columns = ['', ...reported.map(nameOf)].map((header) => ({ header, align: 'left' as const }));
  const table = rows.map(([label, cell]) => [label, ...reported.map(({ capabilities }) => cell(capabilities))]);
  return [
    ...(reported.length === 0 ? ['No browser reported what it can do.'] : [textTable(columns, table)]),
    ...section('Why not', reported.flatMap(reasonLines)),
    ...section(
      'Did not report',
      reports.flatMap((report) =>
        report.state === 'failed' ? [`${nameOf(report)}: ${report.reason} ${report.remedy}`] : [],
      ),
    ),
    ...section(
      'Not found',
      installed.flatMap((item) => (item.state === 'not-found' ? [`${item.kind}: ${item.reason} ${item.remedy}`] : [])),
    ),
  ].join('\n');
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)];
}

function nameOf({ kind, headless }: BrowserReport): string {
  return `${kind}${headless ? '' : ' (window)'}`;
}

function reasonLines(report: Reported): string[] {
  const { webgpu, webnn } = report.capabilities;
  const name = nameOf(report);
  const refused = webnn.filter((entry) => entry.state === 'unavailable');
  const reasons = new Set(refused.map(({ reason }) => reason));
  return [
    ...(webgpu.state === 'unavailable' ? [`${name}, WebGPU: ${webgpu.reason}`] : []),
    // One line where all three device types have the same reason.
    ...[...reasons].map((reason) => {
      const devices = refused.filter((entry) => entry.reason === reason).map(({ deviceType }) => deviceType);
      return `${name}, WebNN ${devices.join(', ')}: ${reason}`;
    }),
  ];
}

function adapterText({
  vendor,
  architecture,
  description,
}: Extract<BrowserCapabilities['webgpu'], { state: 'available' }>): string {
  const told = [description, `${vendor} ${architecture}`.trim()].find((name) => name !== '');
  return told ?? 'an adapter without a name';
}

function webnnCell({ webnn }: BrowserCapabilities, device: 'cpu' | 'gpu' | 'npu'): string {
  const entry = webnn.find(({ deviceType }) => deviceType === device);
  if (entry === undefined) return 'not told';
  return entry.state === 'available' ? `${String(entry.operatorCount)} operators` : 'no';
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
