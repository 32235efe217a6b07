import { numberOf } from '../../json-values.ts';

interface LegacyTime {
  readonly iso: string;
  /** The source does not say of which zone it is. */
  readonly withoutZone: boolean;
}

/** The framework wrote local times without a zone, `YYYYMMDD_HHMMSS` among them, and seconds since 1970 beside them. */
export function legacyTime(value: unknown): LegacyTime | undefined {
  const number = numberOf(value);
  if (number !== undefined) return sinceEpoch(number);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const compact = /^(\d{4})(\d{2})(\d{2})_(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact !== null) {
    const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = compact;
    return parsed(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`, true);
  }
  const dated = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/.exec(
    text,
  );
  if (dated === null) return undefined;
  const [, day = '', clock = '00:00', fraction = '', zone] = dated;
  return parsed(`${day}T${clock}${fraction.slice(0, 4)}${fullZone(zone)}`, zone === undefined);
}

/** Postgres and DuckDB write `+00`, which Date does not read. */
function fullZone(zone: string | undefined): string {
  if (zone === undefined || zone === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

function sinceEpoch(value: number): LegacyTime | undefined {
  // A time of this century in seconds has ten digits, in milliseconds thirteen.
  if (value < 1e9) return undefined;
  return parsed(value < 1e11 ? value * 1000 : value, false);
}

function parsed(value: string | number, withoutZone: boolean): LegacyTime | undefined {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : { iso: date.toISOString(), withoutZone };
}
