import type { OnnxNode } from '../onnx-graph.ts';
import { formatSizes, ShapeConflict, ShapeUnknown, type Size, type TensorShape } from './tensor-shape.ts';

/** Gives the shapes of a node's outputs. Throws ShapeUnknown or ShapeConflict. */
export type ShapeRule = (node: RuleNode) => readonly TensorShape[];

export type ShapeRules = Readonly<Record<string, ShapeRule>>;

/** A node with what is known of its inputs, as a rule reads it. */
export class RuleNode {
  readonly node: OnnxNode;
  readonly inputs: readonly (TensorShape | undefined)[];
  /** Version of the operator set that the node belongs to. */
  readonly version: number;

  constructor(node: OnnxNode, inputs: readonly (TensorShape | undefined)[], version: number) {
    this.node = node;
    this.inputs = inputs;
    this.version = version;
  }

  input(index: number): TensorShape {
    const found = this.inputs[index];
    if (found === undefined) throw new ShapeConflict(`it has no input ${index + 1}`);
    return found;
  }

  dimensions(index: number): readonly Size[] {
    const { dimensions } = this.input(index);
    if (dimensions === undefined) throw new ShapeUnknown(`the rank of its input ${index + 1} is not known`);
    return dimensions;
  }

  /** With at least so many axes. */
  dimensionsOfRank(index: number, rank: number): readonly Size[] {
    const dimensions = this.dimensions(index);
    if (dimensions.length < rank) {
      throw new ShapeConflict(`its input ${index + 1} should have ${rank} axes and is ${formatSizes(dimensions)}`);
    }
    return dimensions;
  }

  /** Elements that must be known for the shape to be. */
  numbers(index: number): number[] {
    const values = this.values(index);
    if (values === undefined || values.includes(undefined)) {
      throw new ShapeUnknown(`its input ${index + 1} holds numbers that are computed while the model runs`);
    }
    return values.map((value) => value ?? 0);
  }

  values(index: number): readonly Size[] | undefined {
    return this.inputs[index]?.values;
  }

  /** The list of an older operator's attribute, or of a newer one's input. */
  listOf(name: string, index: number): number[] | undefined {
    const listed = this.integers(name);
    if (listed !== undefined) return [...listed];
    return this.inputs[index] === undefined ? undefined : this.numbers(index);
  }

  integer(name: string): number | undefined {
    const attribute = this.node.attributes[name];
    return attribute?.kind === 'integer' ? attribute.value : undefined;
  }

  integers(name: string): readonly number[] | undefined {
    const attribute = this.node.attributes[name];
    return attribute?.kind === 'integers' ? attribute.values : undefined;
  }

  text(name: string): string | undefined {
    const attribute = this.node.attributes[name];
    return attribute?.kind === 'text' ? attribute.value : undefined;
  }

  axis(value: number, rank: number): number {
    const axis = value < 0 ? value + rank : value;
    if (!Number.isInteger(axis) || axis < 0 || axis >= rank) {
      throw new ShapeConflict(`there is no axis ${value} in a tensor of ${rank}`);
    }
    return axis;
  }
}
