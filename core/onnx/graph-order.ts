import type { OnnxNode, TensorInfo } from './onnx-graph.ts';
import { ModelFileError } from './proto-reader.ts';

export interface UnorderedGraph {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly initializerNames: readonly string[];
  readonly nodes: readonly OnnxNode[];
  /** Names that the graphs inside of a node take from outside of it. */
  readonly captured: ReadonlyMap<OnnxNode, ReadonlySet<string>>;
}

/**
 * The nodes in topological order, in their own order where that is one. Refuses what no runtime can run: a value that two
 * things give or that none gives, and a cycle. `isOuter`: names that a graph inside of another may take from there.
 */
export function orderNodes(graph: UnorderedGraph, isOuter: (name: string) => boolean = () => false): OnnxNode[] {
  const givers = giversOf(graph);
  const needs = graph.nodes.map((node) => neededNodes(graph, node, givers, isOuter));
  for (const { name } of graph.outputs) {
    if (!givers.has(name) && !isOuter(name)) throw new ModelFileError(`its output "${name}" is given by nothing in it`);
  }
  const isInOrder = needs.every((before, index) => before.every((need) => need < index));
  return isInOrder ? [...graph.nodes] : sorted(graph.nodes, needs);
}

/** By value: the index of the node that gives it, or −1 where it stands ready. */
function giversOf({ inputs, initializerNames, nodes }: UnorderedGraph): Map<string, number> {
  const givers = new Map<string, number>();
  const initializers = new Set<string>();
  for (const name of initializerNames) {
    if (initializers.has(name)) throw twice(name);
    initializers.add(name);
    givers.set(name, -1);
  }
  const seen = new Set<string>();
  for (const { name } of inputs) {
    if (seen.has(name)) throw twice(name);
    seen.add(name);
    givers.set(name, -1);
  }
  for (const [index, node] of nodes.entries()) {
    for (const name of node.outputs) {
      if (name === '') continue;
      if (givers.has(name)) throw twice(name);
      givers.set(name, index);
    }
  }
  return givers;
}

function twice(name: string): ModelFileError {
  return new ModelFileError(`two things in it give the value "${name}"`);
}

function neededNodes(
  { captured }: UnorderedGraph,
  node: OnnxNode,
  givers: ReadonlyMap<string, number>,
  isOuter: (name: string) => boolean,
): number[] {
  const needs: number[] = [];
  for (const name of [...node.inputs, ...(captured.get(node) ?? [])]) {
    if (name === '') continue;
    const giver = givers.get(name);
    if (giver === undefined && !isOuter(name)) {
      throw new ModelFileError(`its node ${nameOf(node)} reads "${name}", which nothing in it gives`);
    }
    if (giver !== undefined && giver >= 0) needs.push(giver);
  }
  return needs;
}

/** Kahn's algorithm. */
function sorted(nodes: readonly OnnxNode[], needs: readonly (readonly number[])[]): OnnxNode[] {
  const users: number[][] = nodes.map(() => []);
  const open = needs.map((before) => new Set(before).size);
  for (const [index, before] of needs.entries()) for (const need of new Set(before)) users[need]?.push(index);
  const ready = open.flatMap((count, index) => (count === 0 ? [index] : []));
  const ordered: OnnxNode[] = [];
  for (let at = 0; at < ready.length; at++) {
    const index = ready[at] ?? 0;
    const node = nodes[index];
    if (node !== undefined) ordered.push(node);
    for (const user of users[index] ?? []) {
      open[user] = (open[user] ?? 0) - 1;
      if (open[user] === 0) ready.push(user);
    }
  }
  if (ordered.length < nodes.length) throw cycle(nodes, needs, open);
  return ordered;
}

/** Going back from any node that waits, along nodes that wait, comes round. */
function cycle(nodes: readonly OnnxNode[], needs: readonly (readonly number[])[], open: number[]): ModelFileError {
  const seen = new Set<number>();
  let at = open.findIndex((count) => count > 0);
  while (!seen.has(at)) {
    seen.add(at);
    at = needs[at]?.find((need) => (open[need] ?? 0) > 0) ?? at;
  }
  const node = nodes[at];
  return new ModelFileError(
    `its graph is a cycle: the node ${node === undefined ? '' : nameOf(node)} waits for itself`,
  );
}

export function nameOf(node: Pick<OnnxNode, 'name' | 'operator'>): string {
  return node.name === '' ? `of ${node.operator}` : `"${node.name}" (${node.operator})`;
}
