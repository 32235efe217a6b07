/** y = x + x over a vector, or one node of an operator that does not exist, as an ONNX file in a few lines of protobuf. */
export function encodeTinyModel(length: number, operator = 'Add'): Uint8Array {
  const node = message(text(1, 'x'), text(1, 'x'), text(2, 'y'), text(3, 'double'), text(4, operator));
  const shape = field(2, field(1, varint(1, length)));
  const floatVector = field(2, field(1, message(varint(1, 1), shape)));
  const graph = message(
    field(1, node),
    text(2, 'tiny'),
    field(11, message(text(1, 'x'), floatVector)),
    field(12, message(text(1, 'y'), floatVector)),
  );
  return message(varint(1, 9), field(7, graph), field(8, varint(2, 20)));
}

function message(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function field(number: number, content: Uint8Array): Uint8Array {
  return message(Uint8Array.from([(number << 3) | 2, ...encodeVarint(content.length)]), content);
}

function text(number: number, value: string): Uint8Array {
  return field(number, new TextEncoder().encode(value));
}

function varint(number: number, value: number): Uint8Array {
  return Uint8Array.from([number << 3, ...encodeVarint(value)]);
}

function encodeVarint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...encodeVarint(value >>> 7)];
}
