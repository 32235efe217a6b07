import { ApiError } from '../../core/api/errors.ts';
import { arrowType, csvType, parquetType } from '../../core/api/route.ts';

export type TableFormat = 'json' | 'csv' | 'parquet' | 'arrow';

/** The first is what is sent where nothing else is asked for. */
const offers: readonly (readonly [type: string, format: TableFormat])[] = [
  ['application/json', 'json'],
  [csvType, 'csv'],
  [parquetType, 'parquet'],
  [arrowType, 'arrow'],
];

export const contentTypes: Readonly<Record<TableFormat, string>> = {
  json: 'application/json',
  csv: `${csvType}; charset=utf-8`,
  parquet: parquetType,
  arrow: arrowType,
};

/** The offered format that `Accept` prefers (RFC 9110, 12.5.1); of equals the first. */
export function negotiate(accept: string | undefined): TableFormat {
  if (accept === undefined || accept.trim() === '') return 'json';
  const ranges = accept.split(',').map(parseRange);
  let best: { readonly format: TableFormat; readonly quality: number } | undefined;
  for (const [type, format] of offers) {
    const quality = qualityOf(type, ranges);
    if (quality > 0 && quality > (best?.quality ?? 0)) best = { format, quality };
  }
  if (best !== undefined) return best.format;
  throw new ApiError(
    'not-acceptable',
    `“${accept.slice(0, 200)}” is not offered here.`,
    `Ask for one of: ${offers.map(([type]) => type).join(', ')}.`,
  );
}

interface Range {
  readonly type: string;
  readonly quality: number;
}

function parseRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const value = quality === undefined ? 1 : Number(quality);
  return { type, quality: value >= 0 && value <= 1 ? value : 0 };
}

/** The most specific range that covers a type says how welcome it is. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const group = `${type.split('/')[0] ?? ''}/*`;
  for (const wanted of [type, group, '*/*']) {
    const found = ranges.find((range) => range.type === wanted);
    if (found !== undefined) return found.quality;
  }
  return 0;
}
