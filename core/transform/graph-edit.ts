import type { OnnxGraph, OnnxInitializer, OnnxNode } from '../onnx/onnx-graph.ts';
import { hoistConstants } from './hoist-constants.ts';

/** A graph in the course of a change: what it had can be looked up, what comes of it is collected in order. */
export class GraphEdit {
  /** As it was, with the values of Constant nodes among the initializers. */
  readonly graph: OnnxGraph;
  readonly #initializers: Map<string, OnnxInitializer>;
  readonly #nodes: OnnxNode[] = [];
  readonly #names: Set<string>;
  /** Apart from those of values: a node may be called as its output. */
  readonly #nodeNames: Set<string>;

  constructor(graph: OnnxGraph) {
    this.graph = hoistConstants(graph);
    this.#initializers = new Map(this.graph.initializers.map((initializer) => [initializer.name, initializer]));
    this.#names = new Set([...valueNames(this.graph), ...valueNames(graph)]);
    this.#nodeNames = new Set(graph.nodes.map(({ name }) => name));
  }

  initializer(name: string): OnnxInitializer | undefined {
    return this.#initializers.get(name);
  }

  /** The name itself, or with a number where it is taken. */
  freshName(wanted: string): string {
    return unusedName(wanted, this.#names);
  }

  /** Under that name, or with a number where it is taken; returns the name it got. */
  addInitializer(initializer: OnnxInitializer): string {
    const name = this.freshName(initializer.name);
    this.#initializers.set(name, { ...initializer, name });
    return name;
  }

  replaceInitializer(initializer: OnnxInitializer): void {
    this.#initializers.set(initializer.name, initializer);
  }

  keepNode(node: OnnxNode): void {
    this.#nodes.push(node);
  }

  /** Adds a node of the default operator set, called as its first output. A `name` is that of the node that it replaces. */
  addNode(node: Pick<OnnxNode, 'operator' | 'inputs' | 'outputs'> & Partial<OnnxNode>): void {
    const name = node.name ?? unusedName(node.outputs[0] ?? '', this.#nodeNames);
    this.#nodes.push({ domain: '', attributes: {}, ...node, name });
  }

  /** Without the initializers that nothing takes any more. */
  finish(changes: Partial<OnnxGraph> = {}): OnnxGraph {
    const nodes = this.#nodes;
    const needed = new Set([...nodes.flatMap(({ inputs }) => inputs), ...this.graph.outputs.map(({ name }) => name)]);
    const made = new Set(nodes.flatMap(({ outputs }) => outputs));
    const subGraphs = nodes.flatMap(({ attributes }) => Object.values(attributes)).flatMap(rawText);
    return {
      ...this.graph,
      operatorSets: withMicrosoft(this.graph, nodes),
      values: this.graph.values.filter(({ name }) => made.has(name)),
      ...changes,
      nodes,
      initializers: [...this.#initializers.values()].filter(
        ({ name }) => needed.has(name) || subGraphs.some((text) => text.includes(name)),
      ),
    };
  }
}

function unusedName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let number = 2; names.has(name); number++) name = `${wanted}_${number}`;
  names.add(name);
  return name;
}

/** A sub-graph may take values of the graph around it by their names, which stand in its bytes. */
function rawText(attribute: OnnxNode['attributes'][string]): string[] {
  return attribute.kind === 'raw' ? [new TextDecoder().decode(attribute.bytes)] : [];
}

function valueNames(graph: OnnxGraph): string[] {
  return [
    ...graph.inputs.map(({ name }) => name),
    ...graph.initializers.map(({ name }) => name),
    ...graph.nodes.flatMap(({ outputs }) => outputs),
  ];
}

function withMicrosoft(graph: OnnxGraph, nodes: readonly OnnxNode[]): OnnxGraph['operatorSets'] {
  const isNeeded = nodes.some(({ domain }) => domain === 'com.microsoft');
  const isThere = graph.operatorSets.some(({ domain }) => domain === 'com.microsoft');
  return isNeeded && !isThere ? [...graph.operatorSets, { domain: 'com.microsoft', version: 1 }] : graph.operatorSets;
}
