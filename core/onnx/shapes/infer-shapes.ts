import { evaluateDimension } from '../dimension-formula.ts';
import { nameOf } from '../graph-order.ts';
import type { OnnxGraph, OnnxNode, TensorInfo } from '../onnx-graph.ts';
import { readGraphsIn } from '../onnx-graph-reader.ts';
import { ModelFileError } from '../proto-reader.ts';
import { RuleNode } from './rule-node.ts';
import { shapeRuleOf } from './shape-rules.ts';
import { isKnown, mostValues, ShapeConflict, ShapeUnknown, type Size, type TensorShape } from './tensor-shape.ts';
import { shapeOfInitializer } from './tensor-values.ts';

export interface GivenSizes {
  /** Sizes of free dimensions by their names, also those of a formula. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Whole dimensions of inputs, where a free one has no name. */
  readonly inputDimensions?: Readonly<Record<string, readonly number[]>>;
  /** What every element of an input is, where that decides shapes: a switch between branches, a length. */
  readonly inputValues?: Readonly<Record<string, number>>;
}

/** Where knowledge ended: the inputs of this node were known, and its outputs are not. */
export interface ShapeStop {
  readonly node: OnnxNode;
  readonly reason: string;
}

export interface InferredShapes {
  /** Also of the values around it, where the graph is a branch. */
  shapeOf(name: string): TensorShape | undefined;
  /** In the order of the nodes: the first is the cause of most others. */
  readonly stops: readonly ShapeStop[];
  /** The graph that an If runs, with its shapes, where its condition is known. */
  readonly branches: ReadonlyMap<OnnxNode, { readonly graph: OnnxGraph; readonly inferred: InferredShapes }>;
  /** Why no runtime can run the graph in these sizes. What comes after it is not inferred. */
  readonly conflict: string | undefined;
}

/** Elements of shape tensors that are computed in all; a graph that wants more is made to cost time. */
const mostComputed = 1_000_000;
const deepest = 16;

/** Every value's shape as far as it can be known without running the model. What the file itself says is used only where no rule tells. */
export function inferShapes(graph: OnnxGraph, given: GivenSizes): InferredShapes {
  const inference = new Inference(graph, given.sizes, () => undefined, { left: mostComputed }, 0);
  for (const input of graph.inputs) inference.give(input, given);
  return inference.run();
}

class Inference {
  readonly #graph: OnnxGraph;
  readonly #sizes: Readonly<Record<string, number>>;
  readonly #shapes = new Map<string, TensorShape>();
  readonly #outer: (name: string) => TensorShape | undefined;
  readonly #stated: ReadonlyMap<string, TensorInfo>;
  readonly #versions: ReadonlyMap<string, number>;
  readonly #stops: ShapeStop[] = [];
  readonly #branches = new Map<OnnxNode, { graph: OnnxGraph; inferred: InferredShapes }>();
  readonly #budget: { left: number };
  readonly #depth: number;

  constructor(
    graph: OnnxGraph,
    sizes: Readonly<Record<string, number>>,
    outer: (name: string) => TensorShape | undefined,
    budget: { left: number },
    depth: number,
  ) {
    this.#graph = graph;
    this.#sizes = sizes;
    this.#outer = outer;
    this.#stated = new Map([...graph.values, ...graph.outputs].map((info) => [info.name, info]));
    this.#versions = new Map(graph.operatorSets.map(({ domain, version }) => [domain, version]));
    this.#budget = budget;
    this.#depth = depth;
    for (const tensor of graph.initializers) this.#shapes.set(tensor.name, shapeOfInitializer(tensor));
  }

  give(input: TensorInfo, given: GivenSizes): void {
    const shape = given.inputDimensions?.[input.name];
    const dimensions = shape ?? this.#sizesOf(input.dimensions);
    const value = given.inputValues?.[input.name];
    const count = dimensions?.reduce((product: Size, size) => multiplied(product, size), 1);
    const values =
      value === undefined || count === undefined || count > mostValues ? undefined : Array<number>(count).fill(value);
    this.#shapes.set(input.name, { elementType: input.elementType, dimensions, values });
  }

  run(): InferredShapes {
    let conflict: string | undefined;
    for (const node of this.#graph.nodes) {
      try {
        this.#visit(node);
      } catch (error) {
        if (!(error instanceof ShapeConflict)) throw error;
        conflict = `its node ${nameOf(node)} cannot run: ${error.message}`;
        break;
      }
    }
    return { shapeOf: (name) => this.#shapeOf(name), stops: this.#stops, branches: this.#branches, conflict };
  }

  #visit(node: OnnxNode): void {
    const inputs = node.inputs.map((name) => (name === '' ? undefined : this.#inputOf(name)));
    const { outputs, reason } = this.#outputsOf(node, inputs);
    const known: boolean[] = [];
    for (const [index, name] of node.outputs.entries()) {
      if (name === '') continue;
      const shape = this.#completed(name, outputs[index]);
      this.#shapes.set(name, this.#affordable(shape));
      known.push(isKnown(shape));
    }
    const wasKnown = inputs.every((input) => input === undefined || isKnown(input));
    if (known.includes(false) && wasKnown) this.#stops.push({ node, reason });
  }

  #outputsOf(
    node: OnnxNode,
    inputs: readonly (TensorShape | undefined)[],
  ): { outputs: readonly TensorShape[]; reason: string } {
    const dataDependent = 'how large its output is depends on the data';
    if (node.domain === '' && node.operator === 'If')
      return { outputs: this.#branch(node, inputs), reason: dataDependent };
    const rule = shapeRuleOf(node.domain, node.operator);
    if (rule === undefined) return { outputs: [], reason: `Assay does not know the operator ${operatorName(node)}` };
    try {
      const version = this.#versions.get(node.domain) ?? 0;
      return { outputs: rule(new RuleNode(node, inputs, version)), reason: dataDependent };
    } catch (error) {
      if (!(error instanceof ShapeUnknown)) throw error;
      return { outputs: [], reason: error.message };
    }
  }

  /** Runs the branch that the condition names; where that is open, what both branches agree in. */
  #branch(node: OnnxNode, inputs: readonly (TensorShape | undefined)[]): readonly TensorShape[] {
    if (this.#depth >= deepest) throw new ModelFileError(`its graphs are nested more than ${deepest} deep`);
    const condition = inputs[0]?.values?.[0];
    if (condition !== undefined) {
      const [graph, inferred] = this.#inferBranch(node, condition === 0 ? 'else_branch' : 'then_branch');
      this.#branches.set(node, { graph, inferred });
      if (inferred.conflict !== undefined) throw new ShapeConflict(inferred.conflict);
      return graph.outputs.map(({ name }) => inferred.shapeOf(name) ?? unknownShape);
    }
    const [then, other] = (['then_branch', 'else_branch'] as const).map((name) => {
      const [graph, inferred] = this.#inferBranch(node, name);
      return graph.outputs.map((output) => inferred.shapeOf(output.name) ?? unknownShape);
    });
    return (then ?? []).map((shape, index) => agreement(shape, other?.[index] ?? unknownShape));
  }

  #inferBranch(node: OnnxNode, name: 'then_branch' | 'else_branch'): [OnnxGraph, InferredShapes] {
    const attribute = node.attributes[name];
    const [graph] =
      attribute === undefined
        ? []
        : readGraphsIn(attribute, this.#graph.operatorSets, (outer) => this.#shapeOf(outer) !== undefined);
    if (graph === undefined) throw new ShapeConflict(`it has no ${name}`);
    return [
      graph,
      new Inference(graph, this.#sizes, (outer) => this.#shapeOf(outer), this.#budget, this.#depth + 1).run(),
    ];
  }

  /** Without its elements, once too many were computed. */
  #inputOf(name: string): TensorShape | undefined {
    const shape = this.#shapeOf(name);
    return shape === undefined || this.#budget.left > 0 ? shape : withoutValues(shape);
  }

  #shapeOf(name: string): TensorShape | undefined {
    return this.#shapes.get(name) ?? this.#outer(name);
  }

  /** With what the file says in the places that no rule could tell. */
  #completed(name: string, inferred: TensorShape | undefined): TensorShape {
    const info = this.#stated.get(name);
    if (inferred !== undefined && (isKnown(inferred) || info === undefined)) return inferred;
    const stated = this.#sizesOf(info?.dimensions);
    const elementType = inferred?.elementType ?? info?.elementType ?? 'unknown';
    const { dimensions, values } = inferred ?? {};
    if (dimensions === undefined) return { elementType, dimensions: stated };
    if (stated?.length !== dimensions.length) return { elementType, dimensions, values };
    return { elementType, dimensions: dimensions.map((size, axis) => size ?? stated[axis]), values };
  }

  #sizesOf(dimensions: TensorInfo['dimensions']): Size[] | undefined {
    return dimensions?.map((dimension) =>
      typeof dimension === 'string' ? evaluateDimension(dimension, this.#sizes) : dimension,
    );
  }

  /** Drops values once too many were computed: shapes that hang on them become unknown, and the time stays bounded. */
  #affordable(shape: TensorShape): TensorShape {
    this.#budget.left -= shape.values?.length ?? 0;
    return this.#budget.left > 0 ? shape : withoutValues(shape);
  }
}

function withoutValues({ elementType, dimensions }: TensorShape): TensorShape {
  return { elementType, dimensions };
}

const unknownShape: TensorShape = { elementType: 'unknown', dimensions: undefined };

function agreement(left: TensorShape, right: TensorShape): TensorShape {
  const [a, b] = [left.dimensions, right.dimensions];
  if (a === undefined || a.length !== b?.length) return { elementType: left.elementType, dimensions: undefined };
  return { elementType: left.elementType, dimensions: a.map((size, axis) => (size === b[axis] ? size : undefined)) };
}

function multiplied(left: Size, right: Size): Size {
  return left === undefined || right === undefined ? undefined : left * right;
}

export function operatorName({ domain, operator }: Pick<OnnxNode, 'domain' | 'operator'>): string {
  return domain === '' ? operator : `${domain}.${operator}`;
}
