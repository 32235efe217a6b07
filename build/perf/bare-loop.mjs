// The simplest honest benchmark: one process, one session, a loop. Our harness is held against it.
import { readFileSync } from 'node:fs';

// As in our own process: ONNX Runtime's telemetry would run beside what is timed.
process.env.ORT_DISABLE_TELEMETRY = '1';
const { InferenceSession, Tensor } = await import('onnxruntime-node');

const { path, inputs, warmUps, samples } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const session = await InferenceSession.create(path);
const feeds = {};
for (const { name, elementType, dimensions, values } of inputs) {
  const data = elementType === 'int64' ? BigInt64Array.from(values, BigInt) : Float32Array.from(values);
  feeds[name] = new Tensor(elementType, data, dimensions);
}
for (let run = 0; run < warmUps; run++) await session.run(feeds);
const timesMs = new Float64Array(samples);
for (let run = 0; run < samples; run++) {
  const start = performance.now();
  await session.run(feeds);
  timesMs[run] = performance.now() - start;
}
timesMs.sort();
process.stdout.write(JSON.stringify({ medianMs: timesMs[samples >> 1] }));
