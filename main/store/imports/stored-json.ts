import type { ImportedRecord } from '../../../core/domain/imported.ts';

const escape = /\\(?:u([0-9a-f]{4})|.)/gi;

/**
 * JSON for the store. A text of a foreign file may hold what no text of a database can: half of a surrogate pair, or NUL. Each
 * becomes U+FFFD, the sign for what could not be read.
 */
export function storedJson(value: unknown): string {
  return storableText(JSON.stringify(value));
}

/** The same for JSON that is text already. */
export function storableText(text: string): string {
  if (!text.includes('\\ud') && !text.includes('\\u0000')) return text;
  // JSON.stringify escapes surrogates only where they stand alone.
  return text.replace(escape, (whole, code: string | undefined) =>
    code !== undefined && (code === '0000' || /^d[89a-f]/i.test(code)) ? '\ufffd' : whole,
  );
}

/** What the columns of the store hold at most. */
const largestInteger = 2_147_483_647;
const largestBytes = 2 ** 62;

/** Why a record that fits its schema cannot be stored all the same; a time is put into the one form that the store reads. */
export function fitForStore(record: ImportedRecord): { readonly record: ImportedRecord } | { readonly reason: string } {
  const { metrics, takenAt } = record;
  const integers = {
    batch: record.batch,
    threads: record.threads,
    sampleCount: metrics?.sampleCount,
    warmUpCount: metrics?.warmUpCount,
  };
  for (const [name, value] of Object.entries(integers)) {
    if (value !== undefined && value > largestInteger) return { reason: `${name} is larger than ${largestInteger}.` };
  }
  for (const bytes of [metrics?.peakMemoryBytes, metrics?.deviceMemoryBytes]) {
    if (bytes !== undefined && bytes > largestBytes)
      return { reason: `${bytes} bytes of memory is more than any machine has.` };
  }
  if (takenAt === undefined) return { record };
  const time = new Date(takenAt);
  if (Number.isNaN(time.getTime())) return { reason: `takenAt is “${takenAt}”, which is no time.` };
  return { record: { ...record, takenAt: time.toISOString() } };
}
