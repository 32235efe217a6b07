/** All engines of onnxruntime-web are 32-bit WebAssembly: code, weights and activations share 4 GiB, whatever the provider. */
export const pageHeapBytes = 2 ** 32;

/** What the engine itself takes of it. */
export const pageRuntimeBytes = 200_000_000;
