import { type Known, known, type Unknown, unknown } from '../../domain/known.ts';
import type { Clock } from '../case-protocol.ts';
import { type EnergyMeter, type EnergyWatch, partMs, type WatchedEnergy } from './energy-meter.ts';

/** A cumulative counter that starts again from 0 after its largest value. */
export interface EnergyCounter {
  read(): Known<number>;
  /** In the counter's own unit, microjoules; absent: it never starts again. */
  readonly largestMicrojoules?: number;
}

export interface CounterMeterParts {
  readonly source: string;
  /** Their sum is what is told: the packages of a machine with two processors. */
  readonly counters: readonly EnergyCounter[];
  readonly clock: Clock;
}

export function counterMeter({ source, counters, clock }: CounterMeterParts): EnergyMeter {
  return { source, method: 'counter', settleMs: 0, watch: () => new CounterWatch(counters, clock) };
}

interface Point {
  readonly atMs: number;
  readonly microjoules: number;
}

class CounterWatch implements EnergyWatch {
  readonly #counters: readonly EnergyCounter[];
  readonly #clock: Clock;
  readonly #last: (number | undefined)[] = [];
  readonly #points: Point[] = [];
  #microjoules = 0;
  #updates = 0;
  #fault: Unknown | undefined;

  constructor(counters: readonly EnergyCounter[], clock: Clock) {
    this.#counters = counters;
    this.#clock = clock;
    this.poll();
  }

  get updates(): number {
    return this.#updates;
  }

  poll(): void {
    const rises = this.#counters.map((counter, index) => this.#riseOf(counter, index));
    const rise = rises.reduce((sum, item) => sum + item, 0);
    if (rise > 0) this.#updates++;
    this.#microjoules += rise;
    this.#points.push({ atMs: this.#clock(), microjoules: this.#microjoules });
  }

  stop(): Known<WatchedEnergy> {
    this.poll();
    if (this.#fault !== undefined) return this.#fault;
    const [first, last] = [this.#points[0], this.#points.at(-1)];
    if (first === undefined || last === undefined) return unknown('The energy counter was not read.');
    return known({
      joules: last.microjoules / 1e6,
      windowMs: last.atMs - first.atMs,
      updates: this.#updates,
      wattsOverTime: wattsOverTime(this.#points),
    });
  }

  #riseOf(counter: EnergyCounter, index: number): number {
    const reading = counter.read();
    if (reading.state === 'unknown') {
      this.#fault ??= reading;
      return 0;
    }
    const before = this.#last[index];
    this.#last[index] = reading.value;
    if (before === undefined || reading.value >= before) return before === undefined ? 0 : reading.value - before;
    // One turn at most: the counters of processors take many minutes from 0 to their largest value.
    if (counter.largestMicrojoules !== undefined) return counter.largestMicrojoules - before + reading.value;
    this.#fault ??= unknown('The energy counter went back, and its largest value is not known.');
    return 0;
  }
}

/** 1 µJ in 1 ms is 1 mW. */
function wattsOverTime(points: readonly Point[]): number[] {
  const watts: number[] = [];
  let [start] = points;
  for (const point of points) {
    if (start === undefined || point.atMs - start.atMs < partMs) continue;
    watts.push((point.microjoules - start.microjoules) / (point.atMs - start.atMs) / 1000);
    start = point;
  }
  return watts;
}
