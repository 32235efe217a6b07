import { createHash } from 'node:crypto';
import type { ImportedRecord } from '../../../core/domain/imported.ts';
import { storableText } from './stored-json.ts';

/**
 * The same thing said has the same id, wherever it stands: a UUID (version 8) made of the SHA-256 of what a record says, without
 * the place where it says so. One maker a file, since a file may say the same several times: those are numbered.
 */
export class RecordIdentity {
  readonly #seen = new Map<string, number>();

  idOf(record: ImportedRecord): string {
    const said = hashOfSaid(record);
    const ordinal = (this.#seen.get(said) ?? 0) + 1;
    this.#seen.set(said, ordinal);
    return numbered(said, ordinal);
  }
}

/** Whether `id` is that of a record which says this, as the first to the `most`th of its file that does. */
export function isIdOf(id: string, record: ImportedRecord, most: number): boolean {
  const said = hashOfSaid(record);
  for (let ordinal = 1; ordinal <= most; ordinal += 1) {
    if (numbered(said, ordinal) === id) return true;
  }
  return false;
}

/** Of what the store can hold of it, so that it comes out the same from what is stored: an empty list of times is no list there. */
function hashOfSaid({ samplesMs = [], ...record }: ImportedRecord): string {
  const said = { ...record, ...(samplesMs.length > 0 && { samplesMs }), location: undefined, original: undefined };
  return sha256(storableText(canonicalJson(said)));
}

function numbered(said: string, ordinal: number): string {
  return uuidOf(sha256(`${said} ${ordinal}`));
}

/** JSON whose keys are in order, so that equal data is equal text. What is undefined is left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** RFC 9562: version 8 is for ids that are made in a way of one's own. */
function uuidOf(hash: string): string {
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ].join('-');
}
