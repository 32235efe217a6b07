import { type Known, known, unknown } from '../../domain/known.ts';
import { mean } from '../statistics/moments.ts';
import { partMs, type WatchedEnergy } from './energy-meter.ts';

/** One sample of one board. */
export interface PowerSample {
  readonly board: string;
  readonly watts: number;
}

/** Samples come at equal intervals, so that their mean over the window is its mean power; boards are added up. */
export function energyOfSamples(
  samples: readonly PowerSample[],
  { windowMs, intervalMs }: { readonly windowMs: number; readonly intervalMs: number },
): Known<WatchedEnergy> {
  const boards = [...new Set(samples.map(({ board }) => board))];
  const series = boards.map((board) => samples.filter((sample) => sample.board === board).map(({ watts }) => watts));
  const updates = updatesOf(series);
  if (updates === 0) return unknown('No sample of the power was given.');
  const watts = series.reduce((sum, values) => sum + mean(values), 0);
  return known({
    joules: (watts * windowMs) / 1000,
    windowMs,
    updates,
    wattsOverTime: wattsOverTime(series, updates, Math.max(1, Math.round(partMs / intervalMs))),
  });
}

/** Of the board with the fewest: its last line may still be on its way. */
function updatesOf(series: readonly (readonly number[])[]): number {
  return series.length === 0 ? 0 : Math.min(...series.map(({ length }) => length));
}

function wattsOverTime(series: readonly (readonly number[])[], updates: number, perPart: number): number[] {
  const parts: number[] = [];
  for (let start = 0; start + perPart <= updates; start += perPart) {
    parts.push(series.reduce((sum, values) => sum + mean(values.slice(start, start + perPart)), 0));
  }
  return parts;
}
