import { expect, test } from 'vitest';
import { buildGraph } from '../build.ts';

const key = { modelId: 'clap-htsat-unfused', precision: 'fp32', spelling: 'portable', batch: 1 } as const;

function operatorsAt(frames: number): string[] {
  const { graph } = buildGraph({ ...key, component: 'audio-tower', shape: { frames } });
  return graph.nodes.map((node) => node.operator);
}

test('only a spectrogram that does not fill the image is stretched', () => {
  expect(operatorsAt(1023)).toContain('Resize');
  expect(operatorsAt(1024)).not.toContain('Resize');
});

test('more frames than the image has, or more tokens than positions, are refused', () => {
  expect(() => buildGraph({ ...key, component: 'audio-tower', shape: { frames: 1025 } })).toThrow(
    'The dimension frames can be at most 1024 for this model, not 1025.',
  );
  expect(() => buildGraph({ ...key, component: 'text-tower', shape: { sequence: 513 } })).toThrow(
    'The dimension sequence can be at most 512 for this model, not 513.',
  );
});

test('no transposition has more axes than five, for some GPU providers end there', () => {
  const { graph } = buildGraph({ ...key, component: 'audio-tower', shape: {}, batch: 2 });
  const ranks = graph.nodes.flatMap(({ outputs }) => outputs.map((value) => value.dimensions.length));
  expect(Math.max(...ranks)).toBe(5);
});
