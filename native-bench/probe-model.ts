/**
 * The smallest model that shows whether a provider computes: y = Softmax(MatMul(x, x)), x float32 [2, 2], opset 17, 89 bytes of
 * ONNX protobuf, written by hand so that probing needs no model builder.
 */
export const probeModel = Buffer.from(
  'CAhCAhAROlEKEQoBeAoBeBIBbSIGTWF0TXVsCg8KAW0SAXkiB1NvZnRtYXgSAWdaEwoBeBIOCgwIARIICgIIAgoCCAJiEwoBeRIOCgwIARIICgIIAgoCCAI=',
  'base64',
);

export const probeInput = [1, 2, 3, 4];

/** x·x = [7 10; 15 22], so the softmax of each row is σ(±3) and σ(±7). */
export const probeOutput = [-3, 3, -7, 7].map((difference) => 1 / (1 + Math.exp(-difference)));
