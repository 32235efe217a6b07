import { bytesOfTensor, type ResidentTensors } from './resident-tensors.ts';

/** What WebNN calls the types of ONNX; the others it cannot hold. */
const dataTypes = {
  float32: 'float32',
  float16: 'float16',
  int32: 'int32',
  uint32: 'uint32',
  int64: 'int64',
  uint64: 'uint64',
  int8: 'int8',
  uint8: 'uint8',
  bool: 'uint8',
} as const satisfies Record<string, MLTensorDataType>;

export function webnnResidentTensors(context: MLContext): ResidentTensors {
  const held: MLTensor[] = [];
  let smallest: { readonly tensor: MLTensor; readonly bytes: number } | undefined;
  return {
    location: 'ml-tensor',
    // `dispatch` gives no sign of its end: what is asked for after it is answered after it.
    completion: 'MLContext.readTensor() of the smallest output',
    async hold(ort, tensor, use) {
      const { type, dims } = tensor;
      if (!isHeldType(type)) throw new Error(`A WebNN tensor cannot hold ${type}.`);
      const bytes = bytesOfTensor(tensor);
      const isInput = use === 'input';
      const created = await context.createTensor({
        dataType: dataTypes[type],
        shape: [...dims],
        writable: isInput,
        readable: !isInput,
      });
      held.push(created);
      if (isInput) context.writeTensor(created, bytes);
      else if (smallest === undefined || bytes.byteLength < smallest.bytes) {
        smallest = { tensor: created, bytes: bytes.byteLength };
      }
      return ort.Tensor.fromMLTensor(created, { dataType: type, dims });
    },
    async done() {
      if (smallest === undefined) throw new Error('The model has no output whose end could be waited for.');
      await context.readTensor(smallest.tensor);
    },
    free() {
      for (const tensor of held.splice(0)) tensor.destroy();
      smallest = undefined;
    },
  };
}

function isHeldType(type: string): type is keyof typeof dataTypes {
  return type in dataTypes;
}
