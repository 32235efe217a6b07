import type { OperatorUse } from '../domain/component-profile.ts';
import { flopsOf } from './cost.ts';
import { elementTypes } from './element-types.ts';
import { elementCount, type Graph, type GraphNode, type Value } from './graph.ts';

/** Put out another shape of the same bytes: no runtime copies for them. */
const views = new Set(['Reshape', 'Squeeze', 'Unsqueeze', 'Flatten', 'Identity']);

export function bytesOf(value: Value): number {
  return elementCount(value.dimensions) * elementTypes[value.elementType].bytes;
}

/** What a graph is made of, the costliest operators first. */
export function operatorUses(graph: Graph): OperatorUse[] {
  const uses = new Map<string, OperatorUse>();
  for (const node of graph.nodes) {
    const key = `${node.domain}/${node.operator}`;
    const known = uses.get(key);
    uses.set(key, {
      operator: node.operator,
      domain: node.domain,
      count: (known?.count ?? 0) + 1,
      flops: (known?.flops ?? 0) + flopsOf(node),
      outputBytes: (known?.outputBytes ?? 0) + outputBytesOf(node),
    });
  }
  return [...uses.values()].sort((a, b) => b.flops - a.flops || b.outputBytes - a.outputBytes);
}

function outputBytesOf(node: GraphNode): number {
  return views.has(node.operator) ? 0 : node.outputs.reduce((sum, value) => sum + bytesOf(value), 0);
}

/** Weights once; every other value written once and read by each node that takes it. A table that is looked up is read where it is hit. */
export function movedBytes(graph: Graph): number {
  const weights = new Map(graph.initializers.map(({ value, data }) => [value.name, data.byteLength]));
  const lookedUp = tablesOnlyLookedUp(graph);
  let total = 0;
  for (const [name, bytes] of weights) if (!lookedUp.has(name)) total += bytes;
  for (const node of graph.nodes) {
    if (views.has(node.operator)) continue;
    const written = outputBytesOf(node);
    total += written;
    for (const input of node.inputs) {
      if (input === undefined) continue;
      if (lookedUp.has(input.name)) total += written;
      else if (!weights.has(input.name)) total += bytesOf(input);
    }
  }
  return total;
}

/** An embedding table of gigabytes costs the rows that are taken from it. */
function tablesOnlyLookedUp(graph: Graph): Set<string> {
  const tables = new Set<string>();
  const others = new Set<string>();
  for (const node of graph.nodes) {
    for (const [position, input] of node.inputs.entries()) {
      if (input !== undefined) (node.operator === 'Gather' && position === 0 ? tables : others).add(input.name);
    }
  }
  const initializers = new Set(graph.initializers.map(({ value }) => value.name));
  return new Set([...tables].filter((name) => initializers.has(name) && !others.has(name)));
}

/**
 * Most bytes of values alive at once when the nodes run in their order and each value is freed after its last use; the
 * graph's inputs and outputs live throughout. A runtime that reuses buffers well comes near it.
 */
export function peakActivationBytes(graph: Graph): number {
  const storage = storageOf(graph);
  const lastUse = lastUses(graph, storage);
  const kept = new Set([...graph.inputs, ...graph.outputs].map(({ name }) => storage.get(name) ?? name));
  let alive = [...graph.inputs, ...graph.outputs].reduce((sum, value) => sum + bytesOf(value), 0);
  let peak = alive;
  const sizes = new Map<string, number>();
  for (const [index, node] of graph.nodes.entries()) {
    for (const output of node.outputs) {
      if (views.has(node.operator) || kept.has(storage.get(output.name) ?? output.name)) continue;
      sizes.set(output.name, bytesOf(output));
      alive += bytesOf(output);
    }
    peak = Math.max(peak, alive);
    for (const name of lastUse.get(index) ?? []) {
      alive -= sizes.get(name) ?? 0;
      sizes.delete(name);
    }
  }
  return peak;
}

/** The value whose bytes a view shows, by the view's name. */
function storageOf(graph: Graph): Map<string, string> {
  const storage = new Map<string, string>();
  for (const node of graph.nodes) {
    const [input] = node.inputs;
    if (!views.has(node.operator) || input === undefined) continue;
    for (const output of node.outputs) storage.set(output.name, storage.get(input.name) ?? input.name);
  }
  return storage;
}

/** The values whose bytes are needed no more after each node. */
function lastUses(graph: Graph, storage: ReadonlyMap<string, string>): Map<number, string[]> {
  const last = new Map<string, number>();
  for (const [index, node] of graph.nodes.entries()) {
    for (const value of [...node.inputs, ...node.outputs]) {
      if (value !== undefined) last.set(storage.get(value.name) ?? value.name, index);
    }
  }
  const byNode = new Map<number, string[]>();
  for (const [name, index] of last) byNode.set(index, [...(byNode.get(index) ?? []), name]);
  return byNode;
}
