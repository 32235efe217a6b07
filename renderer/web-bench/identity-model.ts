/** y = Identity(x) over one float, opset 13, as an ONNX file: the field numbers are those of onnx.proto. */
export function identityModel(): Uint8Array<ArrayBuffer> {
  const graph = [
    ...field(1, [...text(1, 'x'), ...text(2, 'y'), ...text(4, 'Identity')]),
    ...text(2, 'identity'),
    ...field(11, oneFloat('x')),
    ...field(12, oneFloat('y')),
  ];
  const operatorSet = [0x10, 13];
  return Uint8Array.from([0x08, 8, ...field(7, graph), ...field(8, operatorSet)]);
}

function oneFloat(name: string): number[] {
  const shape = field(1, [0x08, 1]);
  const tensorType = [0x08, 1, ...field(2, shape)];
  return [...text(1, name), ...field(2, field(1, tensorType))];
}

function text(number: number, value: string): number[] {
  return field(number, [...new TextEncoder().encode(value)]);
}

/** A length-delimited field; every length here is below 128, so that one byte holds it. */
function field(number: number, bytes: readonly number[]): number[] {
  return [(number << 3) | 2, bytes.length, ...bytes];
}
