import { describe, expect, test } from 'vitest';
import { readTraceEvents } from './trace-events.ts';
import { webnnProof } from './webnn-proof.ts';

/** As Chromium 147 on Linux wrote them for two dispatches, in the order in which they came; two processes. */
const recorded: readonly unknown[] = [
  { cat: '__metadata', name: 'process_name', ph: 'M', pid: 29726, tid: 0, ts: 0, args: { name: 'GPU Process' } },
  event('MLContext::dispatch', 'b', 966216, 29745, '0xb'),
  event('MLContext::dispatch', 'e', 966274, 29745, '0xb'),
  event('TensorImplTflite::WriteTensorImpl', 'b', 966473, 29726, '0x10'),
  event('TensorImplTflite::WriteTensorImpl', 'e', 966491, 29726, '0x10'),
  event('GraphImplTflite::DispatchImpl', 'b', 966517, 29726, '0x11'),
  event('Run inference', 'b', 966565, 29726, '0x11'),
  event('Run inference', 'e', 966605, 29726, '0x11'),
  event('GraphImplTflite::DispatchImpl', 'e', 966607, 29726, '0x11'),
  event('TensorImplTflite::ReadTensorImpl', 'b', 966628, 29726, '0x12'),
  event('TensorImplTflite::ReadTensorImpl', 'e', 966639, 29726, '0x12'),
  event('GraphImplTflite::DispatchImpl', 'b', 967091, 29726, '0x11'),
  event('Run inference', 'b', 967160, 29726, '0x11'),
  event('Run inference', 'e', 967182, 29726, '0x11'),
  event('GraphImplTflite::DispatchImpl', 'e', 967183, 29726, '0x11'),
];

function event(name: string, ph: string, ts: number, pid: number, local: string): unknown {
  return { cat: 'webnn', name, ph, ts: 3_023_000_000 + ts, pid, tid: pid + 3, id2: { local }, args: {} };
}

describe('what served WebNN', () => {
  test('is proven by the classes in the browser’s trace, with the median of its own inferences', () => {
    const proof = webnnProof(readTraceEvents(recorded));
    expect(proof).toMatchObject({
      state: 'known',
      value: {
        implementation: 'TFLite',
        evidence: [
          'GraphImplTflite::DispatchImpl',
          'Run inference',
          'TensorImplTflite::ReadTensorImpl',
          'TensorImplTflite::WriteTensorImpl',
        ],
      },
    });
    // Inferences of 40 and 22 µs.
    if (proof.state === 'known') expect(proof.value.inferenceMs).toMatchObject({ state: 'known', value: 0.031 });
  });

  test.each([
    ['GraphImplCoreml::DispatchImpl', 'Core ML'],
    ['GraphImplOrt::DispatchImpl', 'ONNX Runtime'],
    ['GraphImplDml::DispatchImpl', 'DirectML'],
  ])('%s means %s, whose own inference is unknown where the trace has none', (name, implementation) => {
    const proof = webnnProof(readTraceEvents([event(name, 'X', 1, 2, '0x1')]));
    expect(proof).toMatchObject({ value: { implementation, inferenceMs: { state: 'unknown' } } });
  });

  test('is unknown where nothing of WebNN was traced, or only what every implementation does', () => {
    expect(webnnProof([])).toMatchObject({ state: 'unknown', reason: expect.stringContaining('no event') as string });
    expect(webnnProof(readTraceEvents([event('WebNNGraphImpl::Dispatch', 'b', 1, 2, '0x1')]))).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('names no implementation') as string,
    });
  });

  test('is unknown where several implementations were at work', () => {
    const both = [...recorded, event('GraphImplOrt::DispatchImpl', 'b', 1, 2, '0x1')];
    expect(webnnProof(readTraceEvents(both))).toMatchObject({
      state: 'unknown',
      reason: expect.stringContaining('TFLite, ONNX Runtime') as string,
    });
  });

  test('counts no inference whose end is missing', () => {
    const cutOff = readTraceEvents(recorded.slice(0, -2));
    expect(webnnProof(cutOff)).toMatchObject({ value: { inferenceMs: { value: 0.04 } } });
  });
});
