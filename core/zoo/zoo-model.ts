import type { Model, Precision, Spelling } from '../domain/model.ts';
import type { Graph } from '../onnx/graph.ts';
import type { WeightSource } from './weights.ts';

/** Everything that decides what a component's graph looks like. */
export interface GraphRequest {
  readonly component: string;
  readonly precision: Precision;
  readonly spelling: Spelling;
  readonly batch: number;
  /** All named dimensions of the component, already complete. */
  readonly shape: Readonly<Record<string, number>>;
  readonly weights: WeightSource;
}

/** A model of the zoo: what it is, and how its graphs are made. One architecture file gives any number of these. */
export interface ZooModel {
  readonly model: Model;
  /** Inclusive upper limits of the named dimensions, e.g. the positions that a model has embeddings for. */
  readonly shapeLimits: Readonly<Record<string, number>>;
  buildGraph(request: GraphRequest): Graph;
}
