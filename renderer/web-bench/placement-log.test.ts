import { describe, expect, test } from 'vitest';
import { placementOf } from './placement.ts';
import { parsePlacementLog } from './placement-log.ts';

// Recorded from onnxruntime-web 1.30.0 in Chromium 147; y = Tanh(x·w) + Det(Tanh(x·w)).
const wasmLog = [
  '2026-11-22 18:50:45.121123 [V:onnxruntime:, session_state.cc:1377 VerifyEachNodeIsAssignedToAnEp] Node placements',
  '2026-11-22 18:50:45.121123 [V:onnxruntime:, session_state.cc:1380 VerifyEachNodeIsAssignedToAnEp]  All nodes placed on [CPUExecutionProvider]. Number of nodes: 4',
];
const webgpuLog = [
  '2026-11-22 18:51:05.872829 [I:onnxruntime:, webgpu_execution_provider.cc:665 GetCapability] webgpu kernel not found in registries for Op type: Det node name: Det_2',
  '2026-11-22 18:51:05.873843 [I:onnxruntime:, webgpu_execution_provider.cc:665 GetCapability] webgpu kernel not found in registries for Op type: Det node name: Det_2',
  '2026-11-22 18:51:05.907043 [I:onnxruntime:, transformer_memcpy.cc:393 AddCopyNode] Add MemcpyFromHost after Det_2 for WebGpuExecutionProvider',
  '2026-11-22 18:51:05.907269 [I:onnxruntime:, transformer_memcpy.cc:393 AddCopyNode] Add MemcpyToHost before Tanh_1 for WebGpuExecutionProvider',
  '2026-11-22 18:51:05.907363 [I:onnxruntime:, graph_transformer.cc:15 Apply] GraphTransformer MemcpyTransformer modified: 1 with status: OK',
  '2026-11-22 18:51:05.907843 [V:onnxruntime:, session_state.cc:1377 VerifyEachNodeIsAssignedToAnEp] Node placements',
  '2026-11-22 18:51:05.907903 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [CPUExecutionProvider]. Number of nodes: 1',
  '2026-11-22 18:51:05.907934 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Det (Det_2)',
  '2026-11-22 18:51:05.907968 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [WebGpuExecutionProvider]. Number of nodes: 5',
  '2026-11-22 18:51:05.907988 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MatMul (MatMul_0)',
  '2026-11-22 18:51:05.908013 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Tanh (Tanh_1)',
  '2026-11-22 18:51:05.908034 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Add (Add_3)',
  '2026-11-22 18:51:05.908054 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MemcpyFromHost (Memcpy)',
  '2026-11-22 18:51:05.908079 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MemcpyToHost (Memcpy_token_0)',
];
const webnnLog = [
  '2026-11-22 18:51:19.850520 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [MatMul] index: [0] name: [MatMul_0] supported: [1]',
  '2026-11-22 18:51:19.850705 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Tanh] index: [1] name: [Tanh_1] supported: [1]',
  '2026-11-22 18:51:19.850725 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Det] index: [2] name: [Det_2] supported: [0]',
  '2026-11-22 18:51:19.850805 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Add] index: [3] name: [Add_3] supported: [1]',
  '\u001b[0;93m2026-11-22 18:51:19.852105 [W:onnxruntime:, webnn_execution_provider.cc:156 GetCapability] WebNNExecutionProvider::GetCapability, number of partitions supported by WebNN: 2 number of nodes in the graph: 4 number of nodes supported by WebNN: 3\u001b[m',
  '2026-11-22 18:51:19.867850 [I:onnxruntime:, transformer_memcpy.cc:393 AddCopyNode] Add MemcpyFromHost after Det_2 for WebNNExecutionProvider',
  '2026-11-22 18:51:19.867910 [I:onnxruntime:, transformer_memcpy.cc:393 AddCopyNode] Add MemcpyToHost before Tanh_1 for WebNNExecutionProvider',
  '2026-11-22 18:51:19.868285 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [WebNNExecutionProvider]. Number of nodes: 4',
  '2026-11-22 18:51:19.868305 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   WEBNN_16124356706150828255_2 (WebNNExecutionProvider_WEBNN_16124356706150828255_2_0)',
  '2026-11-22 18:51:19.868320 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   WEBNN_16124356706150828255_3 (WebNNExecutionProvider_WEBNN_16124356706150828255_3_1)',
  '2026-11-22 18:51:19.868335 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MemcpyFromHost (Memcpy)',
  '2026-11-22 18:51:19.868350 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   MemcpyToHost (Memcpy_token_0)',
  '2026-11-22 18:51:19.868365 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [CPUExecutionProvider]. Number of nodes: 1',
  '2026-11-22 18:51:19.868380 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Det (Det_2)',
];

const passed = { state: 'passed' } as const;

describe('the placement of a verbose session', () => {
  test('is one provider with all nodes for WebAssembly', () => {
    expect(placementOf('CPUExecutionProvider', parsePlacementLog(wasmLog), passed)).toEqual({
      state: 'known',
      value: {
        providers: [{ provider: 'CPUExecutionProvider', nodes: 4 }],
        deviceCopies: 0,
        unsupportedOperators: [],
        strictPass: passed,
      },
    });
  });

  test('tells WebGPU’s nodes, the CPU’s and the copies apart', () => {
    expect(placementOf('WebGpuExecutionProvider', parsePlacementLog(webgpuLog), passed)).toMatchObject({
      value: {
        providers: [
          { provider: 'WebGpuExecutionProvider', nodes: 3 },
          { provider: 'CPUExecutionProvider', nodes: 1 },
        ],
        deviceCopies: 2,
        unsupportedOperators: ['Det'],
      },
    });
  });

  test('counts the graph’s own nodes inside WebNN’s fused ones', () => {
    expect(placementOf('WebNNExecutionProvider', parsePlacementLog(webnnLog), passed)).toMatchObject({
      value: {
        providers: [
          { provider: 'WebNNExecutionProvider', nodes: 3 },
          { provider: 'CPUExecutionProvider', nodes: 1 },
        ],
        deviceCopies: 2,
        unsupportedOperators: ['Det'],
      },
    });
  });

  test('counts a node once when the graph is offered to WebNN again', () => {
    const offeredTwice = [...webnnLog.slice(0, 5), ...webnnLog];
    expect(parsePlacementLog(offeredTwice).nodesInsideWebnn).toBe(3);
  });

  test('of nodes without names falls back to the first partitioning', () => {
    const unnamed = webnnLog.map((line) => line.replace(/name: \[\w+\]/, 'name: []'));
    expect(parsePlacementLog(unnamed).nodesInsideWebnn).toBe(3);
  });

  test('says 0 nodes on the asked provider when all went to the CPU', () => {
    expect(placementOf('WebNNExecutionProvider', parsePlacementLog(wasmLog), passed)).toMatchObject({
      value: {
        providers: [
          { provider: 'WebNNExecutionProvider', nodes: 0 },
          { provider: 'CPUExecutionProvider', nodes: 4 },
        ],
      },
    });
  });

  test('tells why WebNN took nothing of a graph with open dimensions', () => {
    const log = [
      ...wasmLog,
      'Dynamic shape is not supported, use sessionOptions.FreeDimensionOverrides to set a fixed shape',
    ];
    const refused = { state: 'refused', message: 'Fallback is disabled.' } as const;
    expect(placementOf('WebNNExecutionProvider', parsePlacementLog(log), refused)).toMatchObject({
      value: { strictPass: { message: expect.stringContaining('open dimensions') as string } },
    });
  });

  test('is unknown, with a reason, when the log says nothing of it', () => {
    const placement = placementOf('CPUExecutionProvider', parsePlacementLog(['Initializing session.']), passed);
    expect(placement).toMatchObject({ state: 'unknown', reason: expect.stringContaining('no line') as string });
  });
});
