import type { Known } from '../../../core/domain/known.ts';
import type { Ceiling, PrecisionCeiling, Roofline } from '../../../core/insight/roofline/roofline.ts';
import { formatKnown, formatMs, significant } from '../../format/format.ts';
import { textTable } from './text-table.ts';

const columns = [
  { header: 'What', align: 'left' },
  { header: 'At most', align: 'right' },
  { header: '95 % interval', align: 'right' },
  { header: 'Verdict', align: 'left' },
  { header: 'Measured with', align: 'left' },
] as const;

/** One table a backend, and under it, in words, why something is not known. */
export function rooflineText(rooflines: readonly Roofline[]): string {
  if (rooflines.length === 0) {
    return 'Nothing is stored of what this machine can do at most. Measure it: assay roofline --backends ort-cpu';
  }
  return rooflines.map(oneText).join('\n\n');
}

interface Line {
  readonly what: string;
  readonly ceiling: Known<Ceiling>;
  readonly format: (value: number) => string;
}

function oneText(roofline: Roofline): string {
  const lines: readonly Line[] = [
    ...roofline.gemm.map((entry) => ofPrecision('Matrix product', entry, flopsText)),
    { what: 'Copies in memory', ceiling: roofline.copy, format: bytesText },
    ...roofline.gemv.map((entry) => ofPrecision('Row × matrix, weights read', entry, bytesText)),
    { what: 'Starting one more operator', ceiling: roofline.launch, format: formatMs },
    { what: 'An empty run', ceiling: roofline.emptyRun, format: formatMs },
  ];
  return [
    heading(roofline),
    textTable(columns, [...lines.map(cellsOf), sessionCells(roofline)]),
    ...reasonsOf(lines),
    ...spreadNote(lines),
  ].join('\n');
}

function spreadNote(lines: readonly Line[]): string[] {
  const isSpread = lines.some(({ ceiling }) => ceiling.state === 'known' && ceiling.value.verdict === 'unstable');
  if (!isSpread) return [];
  return ['  unstable: measured, but the machine was not quiet enough for fine comparisons; `assay noise` shows why.'];
}

function heading({ backendId, threads, runtime, runtimeVersion, deviceName, software, measuredAt }: Roofline): string {
  const parts = [
    backendId,
    ...(threads === undefined ? [] : [threads === 1 ? '1 thread' : `${threads} threads`]),
    ...(deviceName.state === 'known' ? [deviceName.value] : []),
    ...(software ? ['software device'] : []),
    `${runtime} ${runtimeVersion}`,
    `${measuredAt.slice(0, 16).replace('T', ' ')} UTC`,
  ];
  return parts.join(' · ');
}

function ofPrecision(
  what: string,
  { precision, quantization, ceiling }: PrecisionCeiling,
  format: Line['format'],
): Line {
  const form = quantization === undefined ? precision : `${precision} ${quantization}`;
  return { what: `${what}, ${form}`, ceiling, format };
}

function cellsOf({ what, ceiling, format }: Line): string[] {
  if (ceiling.state === 'unknown') return [what, 'unknown', '', '', ''];
  const { value, interval, verdict, shape } = ceiling.value;
  const range = formatKnown(interval, ({ low, high }) => `${format(low)} – ${format(high)}`);
  const sizes = Object.entries(shape).map(([name, size]) => `${name}=${size}`);
  return [what, format(value), range, verdict, sizes.join(' ')];
}

function sessionCells({ sessionCreation }: Roofline): string[] {
  return ['Creating the session of one operator', formatKnown(sessionCreation, formatMs), '', '', ''];
}

/** Each reason once, with what it is the reason of. */
function reasonsOf(lines: readonly Line[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { what, ceiling } of lines) {
    if (ceiling.state === 'unknown') byReason.set(ceiling.reason, [...(byReason.get(ceiling.reason) ?? []), what]);
  }
  return [...byReason].map(([reason, names]) => `  ${names.join('; ')}: ${reason}`);
}

function flopsText(value: number): string {
  return value >= 1e12 ? `${significant(value / 1e12)} TFLOP/s` : `${significant(value / 1e9)} GFLOP/s`;
}

function bytesText(value: number): string {
  return `${significant(value / 1e9)} GB/s`;
}
