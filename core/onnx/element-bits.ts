/** Bits that one element takes in ONNX's raw_data, for every type of fixed size. Two 4-bit elements share a byte. */
const elementBits: Readonly<Record<string, number>> = {
  float32: 32,
  uint8: 8,
  int8: 8,
  uint16: 16,
  int16: 16,
  int32: 32,
  int64: 64,
  bool: 8,
  float16: 16,
  float64: 64,
  uint32: 32,
  uint64: 64,
  complex64: 64,
  complex128: 128,
  bfloat16: 16,
  float8e4m3fn: 8,
  float8e4m3fnuz: 8,
  float8e5m2: 8,
  float8e5m2fnuz: 8,
  uint4: 4,
  int4: 4,
  float4e2m1: 4,
};

/** Undefined for text and for types that this version does not know. */
export function bitsOf(elementType: string): number | undefined {
  return elementBits[elementType];
}

/** Bytes of a packed tensor. */
export function packedBytes(elements: number, bits: number): number {
  return Math.ceil((elements * bits) / 8);
}
