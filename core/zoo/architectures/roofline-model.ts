import type { Component, Model } from '../../domain/model.ts';

/** What the micro-benchmarks have in common: they are built, run, checked and judged as models are. */
export interface BenchmarkDescription extends Pick<Model, 'id' | 'label' | 'precisions' | 'note'> {
  readonly parameters: number;
  /** Dimensions of its one input. */
  readonly dimensions: Component['inputs'][number]['dimensions'];
  readonly standardShape: Readonly<Record<string, number>>;
  readonly itemName: string;
}

export const benchmarkComponent = 'benchmark';
export const benchmarkInput = 'values';
export const benchmarkOutput = 'result';

export function describeBenchmark(description: BenchmarkDescription): Model {
  const { id, label, precisions, note, parameters, dimensions, standardShape, itemName } = description;
  return {
    id,
    label,
    family: 'micro-benchmark',
    modelClass: 'micro-benchmark',
    configuration: 'constructed',
    sets: ['roofline'],
    origin: 'zoo',
    parameters,
    components: [
      {
        name: benchmarkComponent,
        inputs: [
          {
            name: benchmarkInput,
            elementType: 'float32',
            dimensions,
            values: { rule: 'normal', mean: 0, standardDeviation: 1 },
          },
        ],
        outputs: [benchmarkOutput],
        standardShape,
        itemName,
      },
    ],
    pipelines: [],
    precisions,
    spellings: ['portable'],
    licence: 'Apache-2.0; weights are seeded noise',
    source: 'constructed by Assay to measure what a machine can do at most',
    note,
  };
}
