/** What a verbose session says of its placement. The same lines on every host of ONNX Runtime 1.30; see the recorded ones in the test. */
export interface PlacementLog {
  /** Nodes of the final graph by provider, fused nodes counting as one. */
  readonly nodes: ReadonlyMap<string, number>;
  /** WebNN fuses whole partitions into one node each: how many of the graph's own nodes they hold. */
  readonly partitions: readonly WebnnPartition[];
  readonly deviceCopies: number;
  readonly unsupportedOperators: readonly string[];
  readonly isDynamicShapeRefused: boolean;
}

export interface WebnnPartition {
  readonly partitions: number;
  readonly graphNodes: number;
  readonly supportedNodes: number;
}

const allPlaced = /All nodes placed on \[(\w+)\]\. Number of nodes: (\d+)/;
const somePlaced = /Node\(s\) placed on \[(\w+)\]\. Number of nodes: (\d+)/;
const unsupported = /(\w+) kernel not found in registries for Op type: (\w+) node name:/;
const partition =
  /number of partitions supported by WebNN: (\d+) number of nodes in the graph: (\d+) number of nodes supported by WebNN: (\d+)/;
const copy = /Add (?:MemcpyToHost before|MemcpyFromHost after)/;
const dynamicShape = /Dynamic shape is not supported, use sessionOptions\.FreeDimensionOverrides/;

export function parsePlacementLog(lines: readonly string[]): PlacementLog {
  const nodes = new Map<string, number>();
  const partitions: WebnnPartition[] = [];
  const unsupportedOperators = new Set<string>();
  let deviceCopies = 0;
  let isDynamicShapeRefused = false;
  for (const line of lines) {
    const placed = allPlaced.exec(line) ?? somePlaced.exec(line);
    if (placed !== null) nodes.set(placed[1] ?? '', Number(placed[2]));
    const missing = unsupported.exec(line);
    if (missing !== null) unsupportedOperators.add(missing[2] ?? '');
    const found = partition.exec(line);
    if (found !== null) {
      partitions.push({ partitions: Number(found[1]), graphNodes: Number(found[2]), supportedNodes: Number(found[3]) });
    }
    if (copy.test(line)) deviceCopies++;
    if (dynamicShape.test(line)) isDynamicShapeRefused = true;
  }
  return { nodes, partitions, deviceCopies, unsupportedOperators: [...unsupportedOperators], isDynamicShapeRefused };
}
