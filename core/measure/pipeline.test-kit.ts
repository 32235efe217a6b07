import type { PipelineStage, PipelineWork, StageInput } from './case-protocol.ts';

export function drawn(
  name: string,
  dimensions: readonly number[] = [1],
  growingAxes: readonly number[] = [],
): StageInput {
  return { name, elementType: 'float32', dimensions, growingAxes, values: { rule: 'integers', low: 0, high: 9 } };
}

export function bound(name: string, first: readonly [string, string], then?: readonly [string, string]): StageInput {
  const from = ([stage, output]: readonly [string, string]) => ({ from: 'output', stage, output }) as const;
  const binding = then === undefined ? { first: from(first) } : { first: from(first), then: from(then) };
  return { ...drawn(name), binding };
}

export function counter(name: string, start: number): StageInput {
  return { ...drawn(name), binding: { first: { from: 'counter', start } } };
}

export function stage(name: string, model: number, inputs: readonly StageInput[], sample?: string): PipelineStage {
  return { name, component: `${name}-component`, model, inputs, ...(sample === undefined ? {} : { sample }) };
}

/** An encoder, a prefill over what it saw, and three steps with a cache that grows. */
export function generating(): PipelineWork {
  return {
    kind: 'pipeline',
    models: [0, 1, 2].map((index) => ({ kind: 'path', path: `/model-${index}`, externalData: [] })),
    stages: [
      stage('encode', 0, [drawn('pixels')]),
      stage('prefill', 1, [bound('features', ['encode', 'features']), drawn('ids')], 'logits'),
    ],
    loop: {
      stages: [
        stage(
          'step',
          2,
          [
            drawn('ids'),
            counter('position', 4),
            drawn('mask', [1, 4], [1]),
            bound('past', ['prefill', 'present'], ['step', 'present']),
            bound('features', ['encode', 'features']),
          ],
          'logits',
        ),
      ],
      iterations: 3,
    },
    results: [{ stage: 'step', output: 'logits' }],
  };
}
