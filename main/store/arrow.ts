import {
  Bool,
  type Data,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  TimestampMillisecond,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { assertNever } from '../../core/domain/assert-never.ts';
import type { ColumnPage, TypedColumn } from './column-page.ts';

/**
 * Columns as an Arrow IPC stream, which pandas, polars and DuckDB read. Unknown values are nulls; label and unit stand
 * in the metadata of each field.
 */
export function encodeArrowStream(page: ColumnPage): Uint8Array {
  const children = page.columns.map(arrowData);
  const fields = page.columns.map(({ column }, index) => {
    const metadata = new Map([
      ['label', column.label],
      ...(column.unit === undefined ? [] : [['unit', column.unit] as const]),
    ]);
    return new Field(column.name, children[index]?.type ?? new Float64(), true, metadata);
  });
  const struct = makeData({ type: new Struct(fields), length: page.rowCount, nullCount: 0, children });
  return tableToIPC(new Table([new RecordBatch(new Schema(fields), struct)]), 'stream');
}

function arrowData(column: TypedColumn, index: number): Data {
  switch (column.type) {
    case 'numbers':
      return column.column.kind === 'time' ? timeData(column.values) : numberData(column.values);
    case 'text':
      return textData(column.codes, column.dictionary, index);
    case 'booleans':
      return booleanData(column.values);
    default:
      return assertNever(column);
  }
}

function numberData(values: Float64Array): Data {
  const nulls = nullsWhere(values.length, (row) => Number.isNaN(values[row]));
  return makeData({ type: new Float64(), length: values.length, data: values, ...nulls });
}

function timeData(values: Float64Array): Data {
  const nulls = nullsWhere(values.length, (row) => Number.isNaN(values[row]));
  const times = BigInt64Array.from(values, (value) => (Number.isNaN(value) ? 0n : BigInt(value)));
  return makeData({ type: new TimestampMillisecond('UTC'), length: values.length, data: times, ...nulls });
}

/** Each dictionary has an id of its own, by which its batches are found in the stream. */
function textData(codes: Int32Array, dictionary: readonly string[], id: number): Data {
  const nulls = nullsWhere(codes.length, (row) => codes[row] === -1);
  const type = new Dictionary(new Utf8(), new Int32(), id);
  const texts = vectorFromArray([...dictionary], new Utf8());
  return makeData({ type, length: codes.length, data: codes, dictionary: texts, ...nulls });
}

function booleanData(values: Int8Array): Data {
  const nulls = nullsWhere(values.length, (row) => values[row] === -1);
  return makeData({
    type: new Bool(),
    length: values.length,
    data: bitmap(values.length, (row) => values[row] === 1),
    ...nulls,
  });
}

interface Nulls {
  readonly nullCount: number;
  readonly nullBitmap: Uint8Array | null;
}

function nullsWhere(length: number, isNull: (row: number) => boolean): Nulls {
  let nullCount = 0;
  for (let row = 0; row < length; row += 1) if (isNull(row)) nullCount += 1;
  return { nullCount, nullBitmap: nullCount === 0 ? null : bitmap(length, (row) => !isNull(row)) };
}

/** One bit a row, the lowest first, as Arrow has it. */
function bitmap(length: number, isSet: (row: number) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(length / 8));
  for (let row = 0; row < length; row += 1) {
    if (isSet(row)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return bits;
}
