/** What a verbose session of ONNX Runtime 1.30 says of its placement; recorded lines stand in the test. */
export interface PlacementLog {
  /** Nodes of the final graph by provider, copies left out; a node that WebNN fused counts as one. */
  readonly nodes: ReadonlyMap<string, number>;
  /** How many of the graph's own nodes WebNN's fused nodes hold, where it says so. */
  readonly nodesInsideWebnn: number | undefined;
  readonly deviceCopies: number;
  readonly unsupportedOperators: readonly string[];
  /** WebNN refuses a graph with open dimensions and runs none of it. */
  readonly isDynamicShapeRefused: boolean;
}

const placed = /(?:All nodes|Node\(s\)) placed on \[(\w+)\]\. Number of nodes: (\d+)/;
const placedCopy = /\]\s+Memcpy(?:ToHost|FromHost) \(/;
const copy = /Add (?:MemcpyToHost before|MemcpyFromHost after)/;
const kernelMissing = /kernel not found in registries for Op type: (\w+) node name:/;
const webnnNode = /Operator type: \[(\w+)\] index: \[\d+\] name: \[(.*?)\] supported: \[([01])\]/;
const webnnPartitions =
  /partitions supported by WebNN: \d+ number of nodes in the graph: \d+ number of nodes supported by WebNN: (\d+)/;
const dynamicShape = /Dynamic shape is not supported, use sessionOptions\.FreeDimensionOverrides/;
/** WebNN's own fused nodes are offered to it again after functions were inlined, and are of no interest then. */
const fusedOperator = /^WEBNN_/;

export function parsePlacementLog(lines: readonly string[]): PlacementLog {
  const nodes = new Map<string, number>();
  const unsupported = new Set<string>();
  const webnn = new WebnnNodes();
  let provider = '';
  let deviceCopies = 0;
  for (const line of lines) {
    const [, placedOn, count] = placed.exec(line) ?? [];
    if (placedOn !== undefined) {
      provider = placedOn;
      nodes.set(provider, Number(count));
    } else if (placedCopy.test(line)) {
      nodes.set(provider, (nodes.get(provider) ?? 0) - 1);
    }
    if (copy.test(line)) deviceCopies++;
    const missing = kernelMissing.exec(line)?.[1] ?? webnn.read(line);
    if (missing !== undefined && !fusedOperator.test(missing)) unsupported.add(missing);
  }
  // An operator that was refused as a whole may have run in parts after inlining: then nothing is left on the CPU.
  const isAllPlaced = (nodes.get('CPUExecutionProvider') ?? 0) === 0;
  return {
    nodes,
    nodesInsideWebnn: webnn.count(),
    deviceCopies,
    unsupportedOperators: isAllPlaced ? [] : [...unsupported],
    isDynamicShapeRefused: lines.some((line) => dynamicShape.test(line)),
  };
}

/**
 * The log offers the graph to WebNN more than once (before and after inlining or a change of layout), so that nodes are
 * counted by their names. A file without names leaves the first partitioning's sum.
 */
class WebnnNodes {
  readonly #supported = new Set<string>();
  #firstSum: number | undefined;
  #isUnnamed = false;

  /** The operator of a line that refuses one. */
  read(line: string): string | undefined {
    const sum = webnnPartitions.exec(line)?.[1];
    if (sum !== undefined) this.#firstSum ??= Number(sum);
    const [, operator, name, isSupported] = webnnNode.exec(line) ?? [];
    if (isSupported === '0') return operator;
    if (name === '') this.#isUnnamed = true;
    else if (name !== undefined) this.#supported.add(name);
    return undefined;
  }

  count(): number | undefined {
    return this.#isUnnamed || this.#supported.size === 0 ? this.#firstSum : this.#supported.size;
  }
}
