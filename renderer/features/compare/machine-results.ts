import { known, unknown } from '../../../core/domain/known.ts';
import { verdictSchema } from '../../../core/domain/verdict.ts';
import type { RowPage } from '../../../core/query/table-query.ts';
import type { IntervalBar } from '../../charts/interval-bars.ts';
import { formatCount } from '../../format/number.ts';
import { modelName } from '../../format/words.ts';
import type { MedianOf } from './bar-of.ts';
import { barOf } from './bar-of.ts';

export const machineResultColumns = [
  'measurement_id',
  'machine_id',
  'model',
  'component',
  'precision',
  'spelling',
  'batch',
  'shape',
  'mode',
  'quantization',
  'scenario',
  'concurrency',
  'samples_per_query',
  'latency_bound_ms',
  'threads_asked',
  'backend',
  'median_ms',
  'median_low_ms',
  'median_high_ms',
  'verdict',
] as const;

export interface MachineResult extends MedianOf {
  readonly machineId: string;
  readonly work: string;
  readonly model: string;
  readonly backend: string;
  readonly note: string;
}

/** One line of the comparison: a workload on a backend, with what each machine gave. */
export interface MachineLine {
  readonly key: string;
  readonly model: string;
  readonly backend: string;
  readonly note: string;
  readonly results: ReadonlyMap<string, MachineResult>;
}

/** Rows in the order of `machineResultColumns`; a row without a median or a verdict is no result to compare. */
export function readMachineResults(rows: RowPage['rows']): readonly MachineResult[] {
  return rows.flatMap((cells) => {
    const [
      id,
      machineId,
      model,
      component,
      precision,
      spelling,
      batch,
      shape,
      mode,
      quantization,
      scenario,
      concurrency,
      samplesPerQuery,
      boundMs,
      threads,
      backend,
      median,
      low,
      high,
      verdict,
    ] = cells;
    const grade = verdictSchema.shape.grade.safeParse(verdict);
    if (
      typeof id !== 'string' ||
      typeof machineId !== 'string' ||
      typeof model !== 'string' ||
      typeof backend !== 'string'
    )
      return [];
    if (typeof median !== 'number' || !grade.success) return [];
    const streams = [scenario, concurrency, samplesPerQuery, boundMs];
    const work = [model, component, precision, quantization, spelling, batch, shape, mode, ...streams, threads]
      .map(String)
      .join('|');
    const interval =
      typeof low === 'number' && typeof high === 'number'
        ? known({ lowMs: low, highMs: high })
        : unknown('The interval of this median is not known');
    return [
      {
        id,
        machineId,
        model,
        backend,
        medianMs: median,
        interval,
        grade: grade.data,
        work,
        note: [
          describe(component, batch, precision, spelling, shape),
          ...(scenario === 'latency' ? [] : streams.filter((part) => part !== null).map(String)),
          ...(typeof threads === 'number' ? [formatCount(threads, 'thread')] : []),
        ].join(' · '),
      },
    ];
  });
}

/** The newest result of each machine for each line; rows come newest first. */
export function alignMachines(results: readonly MachineResult[]): readonly MachineLine[] {
  const lines = new Map<string, MachineLine & { readonly results: Map<string, MachineResult> }>();
  for (const result of results) {
    const key = `${result.work}|${result.backend}`;
    const line = lines.get(key) ?? {
      key,
      model: result.model,
      backend: result.backend,
      note: result.note,
      results: new Map<string, MachineResult>(),
    };
    if (!line.results.has(result.machineId)) line.results.set(result.machineId, result);
    lines.set(key, line);
  }
  return [...lines.values()].toSorted((left, right) => left.key.localeCompare(right.key));
}

/** More bars than this are a wall and no chart; the table has them all. */
export const mostBars = 24;

/** The first lines as bars, a line's machines side by side and each machine in one colour. */
export function machineBars(
  lines: readonly MachineLine[],
  machines: readonly { readonly id: string; readonly label: string }[],
): readonly IntervalBar[] {
  const bars = lines.flatMap((line) =>
    machines.flatMap((machine, index) => {
      const result = line.results.get(machine.id);
      if (result === undefined) return [];
      const isOnlyOne = lines.filter((other) => nameOf(other) === nameOf(line)).length === 1;
      const words = [nameOf(line), ...(isOnlyOne ? [] : [line.note]), ...(machines.length > 1 ? [machine.label] : [])];
      return [barOf(result, words.join(' · '), index)];
    }),
  );
  return bars.slice(0, mostBars);
}

function nameOf(line: MachineLine): string {
  return `${modelName(line.model)} · ${line.backend}`;
}

function describe(component: unknown, batch: unknown, precision: unknown, spelling: unknown, shape: unknown): string {
  return [
    component === 'encoder' || component === 'model' ? '' : component,
    `batch ${String(batch)}`,
    precision,
    spelling === 'fused' ? 'fused' : '',
    shape,
  ]
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .join(' · ');
}
