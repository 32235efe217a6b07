// Recorded from onnxruntime-web 1.30.0 (jspi) in Chromium 147; lines that tell nothing of single nodes are left out.

/** y = Mish(Tanh(x·w)) + Det(Mish(Tanh(x·w))) on WebGPU: Mish is taken apart, Det falls back. */
export const mishOnWebgpu = [
  '2026-11-28 14:44:32.429838 [I:onnxruntime:, webgpu_execution_provider.cc:665 GetCapability] webgpu kernel not found in registries for Op type: Mish node name: Mish_2',
  '2026-11-28 14:44:32.429888 [I:onnxruntime:, webgpu_execution_provider.cc:665 GetCapability] webgpu kernel not found in registries for Op type: Det node name: Det_3',
  '2026-11-28 14:44:32.430023 [I:onnxruntime:, webgpu_execution_provider.cc:665 GetCapability] webgpu kernel not found in registries for Op type: Mish node name: Mish_2',
  '2026-11-28 14:44:32.432114 [I:onnxruntime:, webgpu_execution_provider.cc:665 GetCapability] webgpu kernel not found in registries for Op type: Det node name: Det_3',
  '2026-11-28 14:44:32.438608 [I:onnxruntime:, transformer_memcpy.cc:393 AddCopyNode] Add MemcpyFromHost after Det_3 for WebGpuExecutionProvider',
  '2026-11-28 14:44:32.438664 [I:onnxruntime:, transformer_memcpy.cc:393 AddCopyNode] Add MemcpyToHost before Mish_2 for WebGpuExecutionProvider',
  '2026-11-28 14:44:32.438998 [V:onnxruntime:, session_state.cc:1377 VerifyEachNodeIsAssignedToAnEp] Node placements',
  '2026-11-28 14:44:32.439043 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [CPUExecutionProvider]. Number of nodes: 1',
  '2026-11-28 14:44:32.439068 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Det (Det_3)',
  '2026-11-28 14:44:32.439093 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [WebGpuExecutionProvider]. Number of nodes: 8',
  '2026-11-28 14:44:32.439128 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MatMul (MatMul_0)',
  '2026-11-28 14:44:32.439158 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Tanh (Tanh_1)',
  '2026-11-28 14:44:32.439209 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Add (Add_4)',
  '2026-11-28 14:44:32.439239 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Softplus ()',
  '2026-11-28 14:44:32.439263 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Tanh ()',
  '2026-11-28 14:44:32.439288 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Mul ()',
  '2026-11-28 14:44:32.439318 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MemcpyFromHost (Memcpy)',
  '2026-11-28 14:44:32.439343 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MemcpyToHost (Memcpy_token_0)',
  '\u001b[0;93m2026-11-28 14:44:32.439378 [W:onnxruntime:, session_state.cc:1397 VerifyEachNodeIsAssignedToAnEp] Some nodes were not assigned to the preferred execution providers which may or may not have an negative impact on performance. e.g. ORT explicitly assigns shape related ops to CPU to improve perf.\u001b[m',
];

/** The same on WebNN, which is offered the parts of Mish in a second round. */
export const mishOnWebnn = [
  '2026-11-28 14:44:35.141823 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [MatMul] index: [0] name: [MatMul_0] supported: [1]',
  '2026-11-28 14:44:35.141949 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Tanh] index: [1] name: [Tanh_1] supported: [1]',
  '2026-11-28 14:44:35.141988 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Mish] index: [2] name: [Mish_2] supported: [0]',
  '2026-11-28 14:44:35.142023 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Det] index: [3] name: [Det_3] supported: [0]',
  '2026-11-28 14:44:35.142158 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Add] index: [4] name: [Add_4] supported: [1]',
  '\u001b[0;93m2026-11-28 14:44:35.142279 [W:onnxruntime:, webnn_execution_provider.cc:156 GetCapability] WebNNExecutionProvider::GetCapability, number of partitions supported by WebNN: 2 number of nodes in the graph: 5 number of nodes supported by WebNN: 3\u001b[m',
  '2026-11-28 14:44:35.147768 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Det] index: [3] name: [Det_3] supported: [0]',
  '2026-11-28 14:44:35.148029 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Softplus] index: [7] name: [] supported: [1]',
  '2026-11-28 14:44:35.148199 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Tanh] index: [8] name: [] supported: [1]',
  '2026-11-28 14:44:35.148323 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Mul] index: [9] name: [] supported: [1]',
  '2026-11-28 14:44:35.148418 [I:onnxruntime:, webnn_execution_provider.cc:158 GetCapability] WebNNExecutionProvider::GetCapability, number of partitions supported by WebNN: 1 number of nodes in the graph: 6 number of nodes supported by WebNN: 3',
  '2026-11-28 14:44:35.160643 [I:onnxruntime:, transformer_memcpy.cc:393 AddCopyNode] Add MemcpyFromHost after Det_3 for WebNNExecutionProvider',
  '2026-11-28 14:44:35.160703 [I:onnxruntime:, transformer_memcpy.cc:393 AddCopyNode] Add MemcpyToHost before Mish_2 for WebNNExecutionProvider',
  '2026-11-28 14:44:35.161048 [V:onnxruntime:, session_state.cc:1377 VerifyEachNodeIsAssignedToAnEp] Node placements',
  '2026-11-28 14:44:35.161088 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [WebNNExecutionProvider]. Number of nodes: 5',
  '2026-11-28 14:44:35.161174 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   WEBNN_4689269009306205225_2 (WebNNExecutionProvider_WEBNN_4689269009306205225_2_0)',
  '2026-11-28 14:44:35.161213 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   WEBNN_4689269009306205225_3 (WebNNExecutionProvider_WEBNN_4689269009306205225_3_1)',
  '2026-11-28 14:44:35.161253 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   WEBNN_4271473677750194547_1 (WebNNExecutionProvider_WEBNN_4271473677750194547_1_2)',
  '2026-11-28 14:44:35.161289 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MemcpyFromHost (Memcpy)',
  '2026-11-28 14:44:35.161323 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MemcpyToHost (Memcpy_token_0)',
  '2026-11-28 14:44:35.161353 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [CPUExecutionProvider]. Number of nodes: 1',
  '2026-11-28 14:44:35.161384 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Det (Det_3)',
];

/** y = Tanh(x·w) whose x has open dimensions. */
export const dynamicOnWebnn = [
  '2026-11-28 14:44:41.743103 [V:onnxruntime:, helper.cc:89 IsTensorShapeSupported] Dynamic shape is not supported, use sessionOptions.FreeDimensionOverrides to set a fixed shape: x',
  '2026-11-28 14:44:41.743144 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [MatMul] index: [0] name: [MatMul_0] supported: [0]',
  '2026-11-28 14:44:41.743243 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Tanh] index: [1] name: [Tanh_1] supported: [1]',
  '2026-11-28 14:44:41.743314 [I:onnxruntime:, webnn_execution_provider.cc:158 GetCapability] WebNNExecutionProvider::GetCapability, number of partitions supported by WebNN: 1 number of nodes in the graph: 2 number of nodes supported by WebNN: 1',
  '2026-11-28 14:44:41.749538 [I:onnxruntime:, transformer_memcpy.cc:393 AddCopyNode] Add MemcpyFromHost after MatMul_0 for WebNNExecutionProvider',
  '2026-11-28 14:44:41.749808 [V:onnxruntime:, session_state.cc:1377 VerifyEachNodeIsAssignedToAnEp] Node placements',
  '2026-11-28 14:44:41.749848 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [WebNNExecutionProvider]. Number of nodes: 2',
  '2026-11-28 14:44:41.749878 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   WEBNN_5176906693984531497_1 (WebNNExecutionProvider_WEBNN_5176906693984531497_1_0)',
  '2026-11-28 14:44:41.749923 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MemcpyFromHost (Memcpy)',
  '2026-11-28 14:44:41.749949 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [CPUExecutionProvider]. Number of nodes: 1',
  '2026-11-28 14:44:41.749998 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MatMul (MatMul_0)',
];

/** Det at fp16, around which the runtime puts casts of its own, on WebNN. */
export const insertedCastsOnWebnn = [
  '2026-11-28 14:44:44.061833 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Det] index: [3] name: [Det_3] supported: [0]',
  '2026-11-28 14:44:44.073538 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [WebNNExecutionProvider]. Number of nodes: 4',
  '2026-11-28 14:44:44.073664 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [CPUExecutionProvider]. Number of nodes: 3',
  '2026-11-28 14:44:44.073688 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Det (Det_3)',
  '2026-11-28 14:44:44.078993 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Cast (InsertedPrecisionFreeCast_Cast_2)',
  '2026-11-28 14:44:44.079039 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Cast (InsertedPrecisionFreeCast_Det_3)',
];

/** BERT tiny: one subgraph, and no node is listed. */
export const bertOnWebnn = [
  '2026-11-28 14:46:35.337669 [I:onnxruntime:, webnn_execution_provider.cc:158 GetCapability] WebNNExecutionProvider::GetCapability, number of partitions supported by WebNN: 1 number of nodes in the graph: 75 number of nodes supported by WebNN: 75',
  '2026-11-28 14:46:35.475843 [V:onnxruntime:, session_state.cc:1380 VerifyEachNodeIsAssignedToAnEp]  All nodes placed on [WebNNExecutionProvider]. Number of nodes: 1',
];
