import type { ByteSource } from './byte-source.ts';
import { decodeUtf8 } from './utf8.ts';

/** A file that is no ONNX model, or none that can be read safely. The message is a clause without the file's name. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}

export interface ProtoField {
  readonly number: number;
  /** The value of a varint field; 0 for others. Beyond 2⁵³ it is no safe integer, which its reader must check. */
  readonly value: number;
  /** Where the payload of a length-delimited field lies; empty for others. */
  readonly start: number;
  readonly end: number;
}

const windowBytes = 65_536;

/** Real models of 10⁴ nodes have some 10⁵ fields; this bounds the time that a hostile file can take to about a second. */
const maximumFields = 2_000_000;

const longestString = 65_536;

/** Of all names together that are read; those of a model of 10⁴ weights take a megabyte. */
const maximumStringBytes = 16_000_000;

/** Walks protobuf fields over a source of any size, with one small window of it in memory. Payloads are skipped unless asked for. */
export class ProtoReader {
  readonly #source: ByteSource;
  #window = new Uint8Array(0);
  #windowStart = 0;
  #position = 0;
  #fields = 0;
  #stringBytes = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Calls `visit` for each field of the message that lies from `start` to `end`. `visit` may walk into the field. */
  walk(start: number, end: number, visit: (field: ProtoField) => void): void {
    let position = start;
    while (position < end) {
      this.#position = position;
      const field = this.#field(end);
      position = this.#position;
      visit(field);
    }
  }

  string(field: ProtoField): string {
    const length = field.end - field.start;
    if (length > longestString) throw new ModelFileError(`it has a name of ${length} bytes at byte ${field.start}`);
    this.#stringBytes += length;
    if (this.#stringBytes > maximumStringBytes) throw new ModelFileError('its names take more than 16 MB');
    const bytes = new Uint8Array(length);
    this.#source.read(bytes, field.start);
    return decodeUtf8(bytes);
  }

  /** A repeated integer field, in both of its spellings: one by one, or packed. */
  integers(field: ProtoField): number[] {
    if (field.end === field.start) return [field.value];
    const values: number[] = [];
    this.#position = field.start;
    while (this.#position < field.end) {
      this.#count();
      values.push(this.#varint(field.end));
    }
    return values;
  }

  #field(end: number): ProtoField {
    this.#count();
    const tagAt = this.#position;
    const tag = this.#varint(end);
    const number = Math.floor(tag / 8);
    if (number < 1 || number > 0x1fff_ffff) throw new ModelFileError(`there is no valid field at byte ${tagAt}`);
    switch (tag % 8) {
      case 0:
        return { number, value: this.#varint(end), start: 0, end: 0 };
      case 1:
        return this.#skip(number, 8, end);
      case 2:
        return this.#skip(number, this.#varint(end), end);
      case 5:
        return this.#skip(number, 4, end);
      default:
        throw new ModelFileError(`there is no valid field at byte ${tagAt}`);
    }
  }

  #skip(number: number, length: number, end: number): ProtoField {
    const start = this.#position;
    if (!Number.isSafeInteger(length) || length < 0 || start + length > end) {
      throw new ModelFileError(`it is cut off or damaged: a field at byte ${start} reaches past its end`);
    }
    this.#position = start + length;
    return { number, value: 0, start, end: start + length };
  }

  /** In two halves of 28 and 36 bits, so that a negative number (ten bytes, two's complement) comes out exactly. */
  #varint(end: number): number {
    const startedAt = this.#position;
    let low = 0;
    let high = 0;
    for (let group = 0, weight = 1; group < 10; group++, weight = group === 4 ? 1 : weight * 128) {
      if (this.#position >= end) throw new ModelFileError(`it is cut off or damaged at byte ${startedAt}`);
      const byte = this.#byte();
      if (group < 4) low += (byte & 0x7f) * weight;
      else high += (byte & 0x7f) * weight;
      if (byte < 0x80) return (group === 9 ? (high % 2 ** 36) - 2 ** 36 : high) * 2 ** 28 + low;
    }
    throw new ModelFileError(`there is no valid number at byte ${startedAt}`);
  }

  #byte(): number {
    const offset = this.#position - this.#windowStart;
    const byte = offset >= 0 ? this.#window[offset] : undefined;
    if (byte !== undefined) {
      this.#position++;
      return byte;
    }
    this.#windowStart = this.#position;
    this.#window = new Uint8Array(Math.min(windowBytes, this.#source.byteLength - this.#position));
    this.#source.read(this.#window, this.#windowStart);
    return this.#byte();
  }

  #count(): void {
    this.#fields++;
    if (this.#fields > maximumFields) throw new ModelFileError(`it has more than ${maximumFields} fields`);
  }
}
