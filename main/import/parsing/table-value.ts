import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';

/**
 * A cell as JSON data. NaN and the infinities are missing; a whole number too large for a number stays exact as text; a time
 * that knows no zone has none in its ISO text either.
 */
export function tableValue(value: DuckDBValue): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
    case 'object':
      return value === null ? null : objectValue(value);
    default:
      return value;
  }
}

function objectValue(value: NonNullable<Extract<DuckDBValue, object>>): unknown {
  if (value instanceof DuckDBTimestampTZValue) return isoText(value.micros);
  if (value instanceof DuckDBTimestampValue) return withoutZone(isoText(value.micros));
  if (value instanceof DuckDBTimestampSecondsValue) return withoutZone(isoText(value.seconds * 1_000_000n));
  if (value instanceof DuckDBTimestampMillisecondsValue) return withoutZone(isoText(value.millis * 1_000n));
  if (value instanceof DuckDBTimestampNanosecondsValue) return withoutZone(isoText(value.nanos / 1_000n));
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(tableValue);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([name, entry]) => [name, tableValue(entry)]));
  }
  if (value instanceof DuckDBMapValue) {
    return Object.fromEntries(value.entries.map((entry) => [String(entry.key), tableValue(entry.value)]));
  }
  if (value instanceof DuckDBBlobValue) return `(${value.bytes.length} bytes)`;
  return String(value);
}

/** DuckDB's times reach further than JavaScript's; those are missing. */
function isoText(micros: bigint): string | null {
  const date = new Date(Number(micros / 1000n));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function withoutZone(iso: string | null): string | null {
  return iso === null ? null : iso.replace(/Z$/, '');
}
