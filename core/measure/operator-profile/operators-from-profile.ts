import { type Known, known, unknown } from '../../domain/known.ts';
import type { OperatorProfile, OperatorTotal } from '../../domain/operator-profile.ts';
import { costOfNode, hasFlops, type NodeCost } from './node-cost.ts';
import { type KernelRun, type NodeRun, type ProfileTrace, readProfileTrace } from './profile-trace.ts';
import { copyOperators, queueingProviders } from './providers.ts';

const slowestShown = 20;

interface ProfiledNode {
  readonly node: string;
  readonly operator: string;
  readonly provider: string;
  /** In one run of the model; a node in a loop may run several times in it. */
  readonly timeMs: number;
  readonly cost: NodeCost;
}

/** Where the time of one run goes, by operator: from a profile of at least two runs, of which each node's first is left out. */
export function operatorsFromProfile(profile: unknown): Known<OperatorProfile> {
  const trace = readProfileTrace(profile);
  const runs = trace.sessionRunsUs.length;
  if (runs < 2) return unknown('The profile holds fewer than two runs.');
  const nodes = nodesOf(trace.nodeRuns, runs);
  if (nodes.length === 0) return unknown('The profile names no node with its provider.');
  const nodeTimeMs = nodes.reduce((sum, { timeMs }) => sum + timeMs, 0);
  const isQueueing = nodes.some(({ provider }) => queueingProviders.includes(provider));
  return known({
    runs: runs - 1,
    operators: totalsOf(nodes, nodeTimeMs),
    slowestNodes: slowestOf(nodes, nodeTimeMs),
    nodeCount: nodes.filter(({ operator }) => !copyOperators.includes(operator)).length,
    timeMeans: isQueueing ? 'submit' : 'compute',
    nodeTimeMs,
    runTimeMs: known(meanAfterFirst(trace.sessionRunsUs) / 1000),
    deviceTimeMs: deviceTime(trace, runs, isQueueing),
    copyTimeMs: copyTime(nodes, isQueueing),
  });
}

/** 2 × multiply-adds of one run; unknown where a node that must have some does not tell. */
export function flopsOfProfile({ operators }: OperatorProfile): Known<number> {
  const counted = operators.filter(({ operator }) => hasFlops(operator));
  return sumOfKnown(counted.map(({ flops }) => flops));
}

/** Read and written in one run. */
export function bytesOfProfile({ operators }: OperatorProfile): Known<number> {
  return sumOfKnown(operators.map(({ bytes }) => bytes));
}

function sumOfKnown(items: readonly Known<number>[]): Known<number> {
  let total = 0;
  for (const item of items) {
    if (item.state === 'unknown') return item;
    total += item.value;
  }
  return known(total);
}

/** Copies may share a name over providers; a node is its name, operator and provider. */
function nodesOf(nodeRuns: readonly NodeRun[], runs: number): ProfiledNode[] {
  const groups = groupBy(nodeRuns, ({ node, operator, provider }) => `${node}|${operator}|${provider}`);
  return groups.flatMap((group) => {
    const last = group.at(-1);
    if (last === undefined) return [];
    const { node, operator, provider } = last;
    return [{ node, operator, provider, timeMs: timeOfOneRun(group, runs), cost: costOfNode(last) }];
  });
}

/** Mean over the runs after the first, which compiles and allocates. */
function timeOfOneRun(group: readonly { readonly durationUs: number }[], runs: number): number {
  const perRun = group.length / runs;
  const later = group.slice(Math.ceil(perRun));
  if (later.length === 0) return 0;
  const meanUs = later.reduce((sum, { durationUs }) => sum + durationUs, 0) / later.length;
  return (meanUs * perRun) / 1000;
}

function totalsOf(nodes: readonly ProfiledNode[], nodeTimeMs: number): OperatorTotal[] {
  const groups = groupBy(nodes, ({ operator, provider }) => `${operator}|${provider}`);
  const totals = groups.flatMap((group): OperatorTotal[] => {
    const [first] = group;
    if (first === undefined) return [];
    const timeMs = group.reduce((sum, node) => sum + node.timeMs, 0);
    return [
      {
        operator: first.operator,
        provider: first.provider,
        nodes: group.length,
        timeMs,
        timeShare: shareOf(timeMs, nodeTimeMs),
        flops: sumOfKnown(group.map(({ cost }) => cost.flops)),
        bytes: sumOfKnown(group.map(({ cost }) => cost.bytes)),
      },
    ];
  });
  return totals.sort((a, b) => b.timeMs - a.timeMs);
}

function slowestOf(nodes: readonly ProfiledNode[], nodeTimeMs: number): OperatorProfile['slowestNodes'] {
  return nodes
    .toSorted((a, b) => b.timeMs - a.timeMs)
    .slice(0, slowestShown)
    .map(({ node, operator, provider, timeMs }) => ({
      node,
      operator,
      provider,
      timeMs,
      timeShare: shareOf(timeMs, nodeTimeMs),
    }));
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function deviceTime({ kernelRuns }: ProfileTrace, runs: number, isQueueing: boolean): Known<number> {
  if (!isQueueing) return unknown('The host did the work itself: there is no device whose time could be told apart.');
  if (kernelRuns.length === 0) return unknown('The provider does not time its kernels on the device.');
  const kernels = groupBy<KernelRun>(kernelRuns, ({ kernel }) => kernel);
  return known(kernels.reduce((sum, group) => sum + timeOfOneRun(group, runs), 0));
}

function copyTime(nodes: readonly ProfiledNode[], isQueueing: boolean): Known<number> {
  const copies = nodes.filter(({ operator }) => copyOperators.includes(operator));
  if (copies.length > 0 && isQueueing) {
    return unknown('A copy to the host waits for all work that is queued, so that its time is not the copy’s alone.');
  }
  return known(copies.reduce((sum, { timeMs }) => sum + timeMs, 0));
}

function meanAfterFirst(values: readonly number[]): number {
  const later = values.slice(1);
  return later.reduce((sum, value) => sum + value, 0) / later.length;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
