/** Their node times are those of handing work over, not of doing it: a share of time from them would mislead. */
export const queueingProviders: readonly string[] = [
  'WebGpuExecutionProvider',
  'JsExecutionProvider',
  'CUDAExecutionProvider',
  'TensorrtExecutionProvider',
  'DmlExecutionProvider',
  'MIGraphXExecutionProvider',
  'WebNNExecutionProvider',
];

/** Nodes that the runtime adds where a tensor crosses devices. */
export const copyOperators: readonly string[] = ['MemcpyToHost', 'MemcpyFromHost'];
