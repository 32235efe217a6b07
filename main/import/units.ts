/** How a number of a source becomes one of ours. */
export interface UnitChange {
  readonly factor: number;
  /** "s → ms, × 1000"; absent where the value stays as it is. */
  readonly description?: string;
}

const millisecondsIn: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
};
const bytesIn: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};
const joulesIn: Readonly<Record<string, number>> = { J: 1, mJ: 1e-3, Wh: 3_600, kWh: 3_600_000 };
const perSecondIn: Readonly<Record<string, number>> = { '1/s': 1, '1/ms': 1_000, '1/min': 1 / 60 };

export type Quantity = 'time' | 'size' | 'energy' | 'rate';

const quantities = {
  time: { ours: 'ms', factors: millisecondsIn },
  size: { ours: 'B', factors: bytesIn },
  energy: { ours: 'J', factors: joulesIn },
  rate: { ours: '1/s', factors: perSecondIn },
} as const;

export function unitsOf(quantity: Quantity): string[] {
  return Object.keys(quantities[quantity].factors);
}

/** `undefined` for a unit that is none of this quantity. */
export function unitChange(quantity: Quantity, unit: string): UnitChange | undefined {
  const { ours, factors } = quantities[quantity];
  const factor = factors[unit];
  if (factor === undefined) return undefined;
  return factor === 1 ? { factor } : { factor, description: `${unit} → ${ours}, × ${factor}` };
}

/** Of a unit that a reader knows to exist. */
export function knownChange(quantity: Quantity, unit: string): UnitChange {
  const change = unitChange(quantity, unit);
  if (change === undefined) throw new Error(`${unit} is no unit of ${quantity}`);
  return change;
}

/** 15 digits are what a number holds for certain: 0.0458 s are 45.8 ms, not 45.800000000000004. */
export function changeUnit(value: number, change: UnitChange): number {
  return change.factor === 1 ? value : Number((value * change.factor).toPrecision(15));
}
