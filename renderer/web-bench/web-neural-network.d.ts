// WebNN as far as it is used here: the DOM library of TypeScript does not know it yet.
type MLDeviceType = 'cpu' | 'gpu' | 'npu';
type MLTensorDataType = 'float32' | 'float16' | 'int32' | 'uint32' | 'int64' | 'uint64' | 'int8' | 'uint8';

interface MLTensor {
  destroy(): void;
}

interface MLContext {
  /** Resolves when the context is lost; absent in older versions. */
  readonly lost?: Promise<{ readonly message: string }>;
  opSupportLimits(): Record<string, unknown>;
  createTensor(descriptor: {
    readonly dataType: MLTensorDataType;
    readonly shape: readonly number[];
    readonly readable?: boolean;
    readonly writable?: boolean;
  }): Promise<MLTensor>;
  writeTensor(tensor: MLTensor, data: Uint8Array<ArrayBuffer>): void;
  readTensor(tensor: MLTensor): Promise<ArrayBuffer>;
  destroy?(): void;
}

interface ML {
  createContext(options: { readonly deviceType: MLDeviceType }): Promise<MLContext>;
}

interface Navigator {
  readonly ml?: ML;
}
