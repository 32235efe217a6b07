import { type ByteSource, bytesOf, joinSources } from './byte-source.ts';
import { encodeUtf8 } from './utf8.ts';

const wireVarint = 0;
const wireLengthDelimited = 2;
const wireFloat = 5;

/**
 * A protobuf message under construction. Payloads are referred to, not copied: the encoded message is a list of parts, so
 * that a model of gigabytes costs a few kilobytes until its bytes are read.
 */
export class ProtoMessage {
  readonly #parts: ByteSource[] = [];
  #pending: number[] = [];
  #byteLength = 0;

  integer(field: number, value: number): this {
    this.#tag(field, wireVarint);
    this.#varint(value);
    return this;
  }

  float(field: number, value: number): this {
    this.#tag(field, wireFloat);
    this.#push(new Uint8Array(new Float32Array([value]).buffer));
    return this;
  }

  string(field: number, text: string): this {
    const bytes = encodeUtf8(text);
    this.#tag(field, wireLengthDelimited);
    this.#varint(bytes.length);
    this.#push(bytes);
    return this;
  }

  bytes(field: number, source: ByteSource): this {
    this.#tag(field, wireLengthDelimited);
    this.#varint(source.byteLength);
    this.#append(source);
    return this;
  }

  /** Encoded already, and small. */
  raw(field: number, bytes: Uint8Array): this {
    this.#tag(field, wireLengthDelimited);
    this.#varint(bytes.length);
    this.#push(bytes);
    return this;
  }

  message(field: number, child: ProtoMessage): this {
    this.#tag(field, wireLengthDelimited);
    this.#varint(child.#byteLength);
    for (const part of child.#parts) this.#append(part);
    this.#push(child.#pending);
    return this;
  }

  toSource(): ByteSource {
    this.#flush();
    return joinSources(this.#parts);
  }

  #tag(field: number, wireType: number): void {
    this.#varint(field * 8 + wireType);
  }

  /** Base-128, low group first; a negative number as its 64-bit two's complement. */
  #varint(value: number): void {
    let rest = BigInt.asUintN(64, BigInt(value));
    while (rest > 0x7fn) {
      this.#push([Number(rest & 0x7fn) | 0x80]);
      rest >>= 7n;
    }
    this.#push([Number(rest)]);
  }

  #push(bytes: Iterable<number>): void {
    for (const byte of bytes) {
      this.#pending.push(byte);
      this.#byteLength++;
    }
  }

  #append(source: ByteSource): void {
    this.#flush();
    this.#parts.push(source);
    this.#byteLength += source.byteLength;
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    this.#parts.push(bytesOf(Uint8Array.from(this.#pending)));
    this.#pending = [];
  }
}
