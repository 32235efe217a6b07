import { z } from 'zod';
import { type Known, known, knownSchema, unknown } from '../../domain/known.ts';
import type { Precision } from '../../domain/model.ts';
import { dispatchShare } from '../../measure/judge-bound.ts';
import { type Ceiling, type Roofline, rooflineRemedy } from './roofline.ts';

/** What one run of a case does. */
export interface CaseCost {
  readonly flops: Known<number>;
  readonly bytes: Known<number>;
  /** That a runtime starts. */
  readonly nodes: Known<number>;
}

export const explanationSchema = z.object({
  /**
   * What limits it. `cache`: it moves more than memory gives, so that what it works on stays in caches, and its arithmetic takes less
   * than its time.
   */
  bound: knownSchema(z.enum(['compute', 'memory', 'cache', 'dispatch'])),
  /** The first says what limits it; all are whole sentences. */
  sentences: z.array(z.string()).min(1),
  /** FLOPs a byte. */
  arithmeticIntensity: knownSchema(z.number()),
  flopsPerSecond: knownSchema(z.number()),
  bytesPerSecond: knownSchema(z.number()),
  /** Of the GEMM peak in its precision. */
  gemmShare: knownSchema(z.number()),
  /** Of the memory's bandwidth; above 1 where caches help. */
  bandwidthShare: knownSchema(z.number()),
  /** Of the time: starts of operators. */
  launchShare: knownSchema(z.number()),
  /** The time that arithmetic and memory ask for at the least, were nothing else to do. */
  attainableMs: knownSchema(z.number()),
  attainableShare: knownSchema(z.number()),
});
export type Explanation = z.infer<typeof explanationSchema>;

interface ExplainedCase {
  readonly medianMs: number;
  readonly precision: Precision;
  readonly cost: CaseCost;
}

/** Where the time of a case goes, held against what its machine can do at most (Williams, Waterman and Patterson 2009). */
export function explain({ medianMs, precision, cost }: ExplainedCase, roofline: Roofline): Explanation {
  const peak = gemmPeak(roofline, precision);
  const memory = memoryCeiling(roofline);
  const flopsPerSecond = combine(cost.flops, known(medianMs), (flops, ms) => (flops / ms) * 1000);
  const bytesPerSecond = combine(cost.bytes, known(medianMs), (bytes, ms) => (bytes / ms) * 1000);
  const computeMs = combine(cost.flops, peak, (flops, { value }) => (flops / value) * 1000);
  const memoryMs = combine(cost.bytes, memory, (bytes, { value }) => (bytes / value) * 1000);
  const launch = ceilingOr(roofline.launch, roofline);
  const shares: Shares = {
    gemm: combine(computeMs, known(medianMs), (least, ms) => least / ms),
    bandwidth: combine(memoryMs, known(medianMs), (least, ms) => least / ms),
    launch: combine(cost.nodes, launch, (nodes, { value }) => (nodes * value) / medianMs),
  };
  const bound = boundOf(shares);
  const attainableMs = attainable(computeMs, memoryMs, medianMs);
  return {
    bound,
    sentences: sentencesOf({ bound, shares, precision, cost, launch, memory }),
    arithmeticIntensity: combine(cost.flops, cost.bytes, (flops, bytes) => flops / bytes),
    flopsPerSecond,
    bytesPerSecond,
    gemmShare: shares.gemm,
    bandwidthShare: shares.bandwidth,
    launchShare: shares.launch,
    attainableMs,
    attainableShare: combine(attainableMs, known(medianMs), (least, ms) => least / ms),
  };
}

interface Shares {
  readonly gemm: Known<number>;
  readonly bandwidth: Known<number>;
  readonly launch: Known<number>;
}

interface MemoryCeiling extends Ceiling {
  readonly name: string;
}

function gemmPeak(roofline: Roofline, precision: Precision): Known<Ceiling> {
  const found = roofline.gemm.find((entry) => entry.precision === precision)?.ceiling;
  return ceilingOr(found ?? unknown(`No GEMM peak was measured in ${precision}.`), roofline);
}

/** Reading weights can be faster than copying, which also writes: the faster of both is what memory can do. */
function memoryCeiling(roofline: Roofline): Known<MemoryCeiling> {
  const copy = ceilingOr(roofline.copy, roofline);
  const read = roofline.gemv.find(({ precision }) => precision === 'fp32')?.ceiling;
  const named = (ceiling: Ceiling, name: string): Known<MemoryCeiling> => known({ ...ceiling, name });
  if (read?.state === 'known' && (copy.state === 'unknown' || read.value.value > copy.value.value)) {
    return named(read.value, 'the bandwidth of reading weights');
  }
  return copy.state === 'known' ? named(copy.value, 'copy bandwidth') : copy;
}

function ceilingOr(ceiling: Known<Ceiling>, roofline: Roofline): Known<Ceiling> {
  if (ceiling.state === 'known' || ceiling.reason.includes('assay roofline')) return ceiling;
  return unknown(`${ceiling.reason} ${rooflineRemedy(roofline)}`);
}

function boundOf({ gemm, bandwidth, launch }: Shares): Explanation['bound'] {
  if (launch.state === 'known' && launch.value > dispatchShare) return known('dispatch');
  if (gemm.state === 'unknown') return gemm;
  if (bandwidth.state === 'unknown') return bandwidth;
  if (gemm.value >= bandwidth.value) return known('compute');
  return known(bandwidth.value > 1 ? 'cache' : 'memory');
}

/** Bytes that caches serve put no floor under the time. */
function attainable(computeMs: Known<number>, memoryMs: Known<number>, medianMs: number): Known<number> {
  return combine(computeMs, memoryMs, (compute, memory) => (memory > medianMs ? compute : Math.max(compute, memory)));
}

interface Said {
  readonly bound: Explanation['bound'];
  readonly shares: Shares;
  readonly precision: Precision;
  readonly cost: CaseCost;
  readonly launch: Known<Ceiling>;
  readonly memory: Known<MemoryCeiling>;
}

function sentencesOf(said: Said): string[] {
  const compute = computeSentence(said);
  const memory = memorySentence(said);
  const dispatch = dispatchSentence(said);
  if (said.bound.state === 'unknown') {
    return unique([`What limits it is not known: ${said.bound.reason}`, ...compute, ...memory, ...dispatch]);
  }
  const own = { compute, memory, cache: memory, dispatch }[said.bound.value];
  return unique([...own, ...compute, ...memory, ...dispatch]);
}

function unique(sentences: readonly string[]): string[] {
  return [...new Set(sentences)];
}

function computeSentence({ bound, shares: { gemm }, precision }: Said): string[] {
  if (gemm.state === 'unknown') return [];
  const share = `${percent(gemm.value)} of this machine’s GEMM peak in ${precision}`;
  return [isBound(bound, 'compute') ? `Compute-bound: ${share}.` : `Its products reach ${share}.`];
}

function memorySentence({ bound, shares: { bandwidth }, memory }: Said): string[] {
  if (bandwidth.state === 'unknown' || memory.state === 'unknown') return [];
  const { name } = memory.value;
  if (bandwidth.value > 1) {
    return [
      `It moves ${bandwidth.value.toPrecision(2)} times as many bytes as ${name} allows: its data stays in caches.`,
    ];
  }
  const share = `at ${percent(bandwidth.value)} of ${name}`;
  return [isBound(bound, 'memory') ? `Memory-bound ${share}.` : `It moves bytes ${share}.`];
}

function dispatchSentence({ bound, shares, cost, launch }: Said): string[] {
  if (shares.launch.state === 'unknown' || cost.nodes.state === 'unknown' || launch.state === 'unknown') return [];
  const each = `${(launch.value.value * 1000).toPrecision(2)} µs each`;
  const share = percent(Math.min(1, shares.launch.value));
  const text = `starting ${cost.nodes.value} operators at ${each} is ${share} of a run.`;
  if (isBound(bound, 'dispatch')) return [`Dispatch-bound: ${text}`];
  // A few percent are worth no sentence.
  return shares.launch.value < 0.05 ? [] : [`S${text.slice(1)}`];
}

function isBound(bound: Explanation['bound'], kind: 'compute' | 'memory' | 'dispatch'): boolean {
  return bound.state === 'known' && bound.value === kind;
}

function combine<A, B>(first: Known<A>, second: Known<B>, work: (first: A, second: B) => number): Known<number> {
  if (first.state === 'unknown') return first;
  return second.state === 'unknown' ? second : known(work(first.value, second.value));
}

function percent(share: number): string {
  return `${share < 0.1 ? (share * 100).toPrecision(2) : String(Math.round(share * 100))} %`;
}
