import { z } from 'zod';
import type { Placement } from '../../domain/measurement.ts';

/** One event of the Chrome trace that ONNX Runtime's profiler writes (a file in Node, console lines in a browser). */
const profileEventSchema = z.object({
  cat: z.string().optional(),
  name: z.string(),
  dur: z.number().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
});
type ProfileEvent = z.infer<typeof profileEventSchema>;

export type CountedPlacement = Omit<Placement, 'strictPass'>;

interface NodeRun {
  readonly node: string;
  readonly provider: string;
  readonly operator: string;
  readonly durationUs: number;
}

const kernelSuffix = '_kernel_time';
const copyOperators: readonly string[] = ['MemcpyToHost', 'MemcpyFromHost'];
/** Their node times are those of handing work over, not of doing it: a share of time from them would mislead. */
const queueingProviders: readonly string[] = [
  'WebGpuExecutionProvider',
  'JsExecutionProvider',
  'CUDAExecutionProvider',
  'TensorrtExecutionProvider',
  'DmlExecutionProvider',
  'MIGraphXExecutionProvider',
];

/**
 * Which provider ran which node, counted from a profile; `undefined` where no node ran. Times leave out each node's first
 * run, which compiles and allocates. `askedProvider` decides what counts as having run elsewhere.
 */
export function placementFromProfile(profile: unknown, askedProvider: string): CountedPlacement | undefined {
  const events = z.array(z.unknown()).parse(profile).flatMap(parseEvent);
  const runs = events.flatMap(nodeRunOf);
  if (runs.length === 0) return undefined;
  const nodes = groupByNode(runs);
  const copies = nodes.filter(({ operator }) => copyOperators.includes(operator));
  const computing = nodes.filter(({ operator }) => !copyOperators.includes(operator));
  const elsewhere = computing.filter(({ provider }) => provider !== askedProvider);
  return {
    providers: countProviders(computing),
    deviceCopies: copies.length,
    unsupportedOperators: [...new Set(elsewhere.map(({ operator }) => operator))].sort(),
  };
}

function parseEvent(item: unknown): ProfileEvent[] {
  const parsed = profileEventSchema.safeParse(item);
  return parsed.success ? [parsed.data] : [];
}

function nodeRunOf({ cat, name, dur, args }: ProfileEvent): NodeRun[] {
  const provider = args?.['provider'];
  const operator = args?.['op_name'];
  if (cat !== 'Node' || !name.endsWith(kernelSuffix) || typeof provider !== 'string') return [];
  return [
    {
      node: name.slice(0, -kernelSuffix.length),
      provider,
      operator: typeof operator === 'string' ? operator : '',
      durationUs: dur ?? 0,
    },
  ];
}

interface PlacedNode {
  readonly provider: string;
  readonly operator: string;
  readonly settledUs: number;
}

function groupByNode(runs: readonly NodeRun[]): PlacedNode[] {
  const groups = new Map<string, NodeRun[]>();
  for (const run of runs) {
    // Copies may share a name over providers; a node is its name, operator and provider.
    const key = `${run.node}|${run.operator}|${run.provider}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...later] = group;
    if (first === undefined) return [];
    const settledUs = later.reduce((sum, run) => sum + run.durationUs, 0);
    return [{ provider: first.provider, operator: first.operator, settledUs }];
  });
}

function countProviders(nodes: readonly PlacedNode[]): CountedPlacement['providers'] {
  const counts = new Map<string, { nodes: number; time: number }>();
  for (const { provider, settledUs } of nodes) {
    const count = counts.get(provider) ?? { nodes: 0, time: 0 };
    counts.set(provider, { nodes: count.nodes + 1, time: count.time + settledUs });
  }
  const total = [...counts.values()].reduce((sum, { time }) => sum + time, 0);
  const sharesMeanTime = counts.size === 1 || !queueingProviders.some((provider) => counts.has(provider));
  return [...counts].map(([provider, count]) => ({
    provider,
    nodes: count.nodes,
    ...(sharesMeanTime && total > 0 ? { timeShare: count.time / total } : {}),
  }));
}
