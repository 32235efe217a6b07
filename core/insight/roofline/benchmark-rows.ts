import { type Known, known, unknown } from '../../domain/known.ts';
import type { Measured } from '../../domain/measurement.ts';
import type { Precision } from '../../domain/model.ts';
import type { VerdictReasonCode } from '../../domain/verdict.ts';
import type { ModelKey } from '../../zoo/build.ts';
import { graphCostOf, type GraphCostInPrecision } from './graph-cost.ts';
import type { Ceiling, PrecisionCeiling } from './roofline.ts';

/** One measurement of a micro-benchmark with what its graph does in a run. */
export interface BenchmarkRow {
  readonly item: Measured;
  readonly cost: GraphCostInPrecision;
}

/** What a row shows: the value of a time, or why there is none. */
export type ReadRow = (row: BenchmarkRow) => Known<(milliseconds: number) => number>;
export type Best = 'largest' | 'smallest';

/** The measurements under one roofline, the newest first. */
export class BenchmarkRows {
  readonly #newestFirst: readonly Measured[];
  readonly #remedy: string;

  constructor(newestFirst: readonly Measured[], remedy: string) {
    this.#newestFirst = newestFirst;
    this.#remedy = remedy;
  }

  /** Of each shape the newest that is not invalid. */
  best(modelId: string, precision: Precision, best: Best, read: ReadRow): Known<Ceiling> {
    const all = this.#newestFirst.filter(({ case: { workload } }) => isOf(workload, modelId, precision));
    const usable = newestOfEachShape(all.filter(({ verdict }) => verdict.grade !== 'invalid'));
    const [newest] = all;
    if (newest === undefined) return unknown(`It was not measured. ${this.#remedy}`);
    if (usable.length === 0) return unknown(`Its newest measurement is invalid: ${reasonsOf(newest)}`);
    const ceilings = usable.map((item) => ceilingOf(item, read));
    return pickBest(ceilings, best);
  }

  byPrecision(modelId: string, read: ReadRow): PrecisionCeiling[] {
    const precisions = ['fp32', 'fp16', 'int8', 'int4'] as const;
    return precisions.map((precision) => {
      const quantization = this.#newestFirst.find(({ case: { workload } }) => isOf(workload, modelId, precision))?.case
        .workload.quantization;
      const ceiling = this.best(modelId, precision, 'largest', read);
      return { precision, ...(quantization === undefined ? {} : { quantization }), ceiling };
    });
  }

  newest(modelId: string): Measured | undefined {
    return this.#newestFirst.find(({ case: { workload } }) => workload.modelId === modelId);
  }
}

function isOf(workload: Measured['case']['workload'], modelId: string, precision: Precision): boolean {
  return workload.modelId === modelId && workload.precision === precision && workload.scenario === 'latency';
}

function newestOfEachShape(newestFirst: readonly Measured[]): Measured[] {
  const byShape = new Map<string, Measured>();
  for (const item of newestFirst) {
    const { batch, shape } = item.case.workload;
    const key = JSON.stringify([batch, Object.entries(shape).sort()]);
    if (!byShape.has(key)) byShape.set(key, item);
  }
  return [...byShape.values()];
}

/** The reasons that alone make a verdict invalid; a spread beside them says nothing more. */
const decisive: readonly VerdictReasonCode[] = [
  'output-wrong',
  'output-varies',
  'ran-elsewhere',
  'software-device',
  'clock-too-coarse',
];

function reasonsOf({ verdict: { reasons } }: Measured): string {
  const found = reasons.filter(({ code }) => decisive.includes(code));
  return (found.length === 0 ? reasons : found).map(({ detail }) => detail).join(' ');
}

function ceilingOf(item: Measured, read: ReadRow): Known<Ceiling> {
  const valueAt = read({ item, cost: graphCostOf(modelKeyOf(item)) });
  if (valueAt.state === 'unknown') return valueAt;
  const { medianMs, medianInterval } = item.latency;
  return known({
    value: valueAt.value(medianMs),
    interval:
      medianInterval.state === 'unknown'
        ? medianInterval
        : known(ordered(valueAt.value(medianInterval.value.lowMs), valueAt.value(medianInterval.value.highMs))),
    verdict: item.verdict.grade,
    shape: item.case.workload.shape,
    measurementId: item.id,
    measuredAt: item.startedAt,
  });
}

/** The key of the model that a measurement of the zoo is of. */
export function modelKeyOf({ case: { workload } }: Pick<Measured, 'case'>): ModelKey {
  const { modelId, component, precision, quantization, spelling, batch, shape } = workload;
  return { modelId, component, precision, quantization, spelling, batch, shape };
}

/** A rate falls where a time rises. */
function ordered(first: number, second: number): { low: number; high: number } {
  return { low: Math.min(first, second), high: Math.max(first, second) };
}

function pickBest(ceilings: readonly Known<Ceiling>[], best: Best): Known<Ceiling> {
  const values = ceilings.flatMap((ceiling) => (ceiling.state === 'known' ? [ceiling.value] : []));
  const sign = best === 'largest' ? -1 : 1;
  const [first] = values.sort((a, b) => sign * (a.value - b.value));
  return first === undefined ? (ceilings[0] ?? unknown('It was not measured.')) : known(first);
}
