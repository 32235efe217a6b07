import type { Model, Spelling } from '../domain/model.ts';
import type { Graph } from '../onnx/graph.ts';
import type { WeightSource } from './weights.ts';

/** Everything that decides what a component's graph looks like. Graphs are made in fp32; `core/transform` makes the other precisions of them. */
export interface GraphRequest {
  readonly component: string;
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
  /** Parameters of the published model that no graph holds, because inference does not use them or they are folded. */
  readonly unrepresented?: readonly UnrepresentedParameter[];
  buildGraph(request: GraphRequest): Graph;
}

export interface UnrepresentedParameter {
  /** As in the published checkpoint. */
  readonly name: string;
  readonly elements: number;
  readonly reason: string;
}

/** What an entry says of itself; its architecture says the rest. */
export type Identity = Pick<Model, 'id' | 'label' | 'licence' | 'source' | 'sets' | 'configuration'>;

export const seededWeightsNote =
  'Built by Assay with seeded weights: the published architecture, not the trained values.';
