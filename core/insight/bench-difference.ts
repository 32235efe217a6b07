import type { DatabaseBench } from '../domain/database-bench.ts';

/** What Assay's file is worth against JSON, in words: a bare ratio would not say which side is better. */
export function benchDifference({ assay, json, unit }: DatabaseBench['figures'][number]): string | undefined {
  if (json === undefined || !(assay > 0) || !(json > 0)) return undefined;
  const isMoreBetter = unit === 'samples/s';
  const ratio = isMoreBetter ? assay / json : json / assay;
  const size = ratio >= 1 ? ratio : 1 / ratio;
  if (size < 1.05) return 'the same';
  const words = unit === 'bytes' ? (['smaller', 'larger'] as const) : (['faster', 'slower'] as const);
  return `${size.toFixed(1)}× ${ratio > 1 ? words[0] : words[1]}`;
}
