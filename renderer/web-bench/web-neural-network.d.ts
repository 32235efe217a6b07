// WebNN as far as it is used here: the DOM library of TypeScript does not know it yet.
type MLDeviceType = 'cpu' | 'gpu' | 'npu';

interface MLContext {
  /** Resolves when the context is lost; absent in older versions. */
  readonly lost?: Promise<{ readonly message: string }>;
  opSupportLimits(): Record<string, unknown>;
  destroy?(): void;
}

interface ML {
  createContext(options: { readonly deviceType: MLDeviceType }): Promise<MLContext>;
}

interface Navigator {
  readonly ml?: ML;
}
