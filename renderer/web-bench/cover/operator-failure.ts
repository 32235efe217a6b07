interface OperatorFailure {
  readonly operator: string;
  /** Absent where the runtime names none. */
  readonly node?: string;
}

/** In the words of ONNX Runtime and of the browser's WebNN; each names the operator, most the node. */
const patterns: readonly { readonly pattern: RegExp; readonly operator: number; readonly node?: number }[] = [
  { pattern: /In Node, \("([^"]*)", (\w+),.*No Op registered for/s, operator: 2, node: 1 },
  // The build without WebGPU and WebNN keeps no node.
  { pattern: /No Op registered for (\w+) with/, operator: 1 },
  { pattern: /Could not find an implementation for (\w+)\(\d+\) node with name '([^']*)'/, operator: 1, node: 2 },
  { pattern: /kernel not found in registries for Op type: (\w+) node name: (\S*)/, operator: 1, node: 2 },
  { pattern: /while running (\w+) node\. Name:'([^']*)'/, operator: 1, node: 2 },
  // The browser's own name of it: "conv2d".
  { pattern: /Failed to execute '(\w+)' on 'MLGraphBuilder'/, operator: 1 },
];

/** Which operator a session failed at, where its message tells. */
export function operatorFailureOf(message: string): OperatorFailure | undefined {
  for (const { pattern, operator, node } of patterns) {
    const match = pattern.exec(message);
    const name = match?.[operator];
    if (match === null || name === undefined) continue;
    const nodeName = node === undefined ? '' : (match[node] ?? '');
    return { operator: name, ...(nodeName === '' ? {} : { node: nodeName }) };
  }
  return undefined;
}
