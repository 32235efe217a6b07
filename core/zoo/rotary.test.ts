import { expect, test } from 'vitest';
import { allBytes } from '../onnx/byte-source.ts';
import { GraphBuilder } from '../onnx/graph-builder.ts';
import { inverseFrequencies, rotaryTables } from './rotary.ts';

function tables(headSize: number, base: number, positions: number) {
  const graph = new GraphBuilder('rotary');
  const { cosines } = rotaryTables(graph, { headSize, base, positions });
  const ids = graph.input('ids', 'int64', [1]);
  const rows = graph.node({ operator: 'Gather', inputs: [cosines, ids], elementType: 'float32', dimensions: [1] });
  graph.output('rows', rows);
  return graph.finish().initializers.map(({ value, role, data }) => {
    const bytes = allBytes(data);
    return { name: value.name, role, values: new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4) };
  });
}

/** torch 2.15: 1.0 / (1e6 ** (torch.arange(0, 128, 2).float() / 128)) */
test('the frequencies are those of PyTorch to the last bits of 32', () => {
  const frequencies = inverseFrequencies(128, 1_000_000);
  const expected = { 0: 1, 1: 0.8058422207832336, 20: 0.01333521492779255, 63: 1.2409377632138785e-6 };
  for (const [index, value] of Object.entries(expected)) {
    expect(Math.abs((frequencies[Number(index)] ?? 0) / value - 1)).toBeLessThan(1.2e-7);
  }
});

test('a row holds each angle of its position once', () => {
  const [cosines, sines] = tables(6, 100, 8);
  expect(cosines?.name).toBe('rotary_emb.cos_cached');
  expect(sines?.name).toBe('rotary_emb.sin_cached');
  const frequencies = inverseFrequencies(6, 100);
  for (let position = 0; position < 8; position++) {
    for (let column = 0; column < 3; column++) {
      const angle = position * (frequencies[column] ?? 0);
      expect(cosines?.values[position * 3 + column]).toBeCloseTo(Math.cos(angle), 6);
      expect(sines?.values[position * 3 + column]).toBeCloseTo(Math.sin(angle), 6);
    }
  }
});

test('the tables are numbers of the model, but none of its parameters', () => {
  expect(tables(4, 10, 3).map(({ role }) => role)).toEqual(['buffer', 'buffer']);
});
