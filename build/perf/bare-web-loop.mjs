// The simplest honest benchmark in a page: one session, a loop. Our page is held against it. Runs in the page itself, without Assay.
const { runtimeUrl, modelUrl, inputs, outputNames, threads, warmUpMs, samples, maximumMs } = await (
  await fetch('/work.json')
).json();
const ort = await import(runtimeUrl);
ort.env.wasm.wasmPaths = '/ort/';
ort.env.wasm.numThreads = threads;
const bytes = new Uint8Array(await (await fetch(modelUrl)).arrayBuffer());
const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
const feeds = {};
for (const { name, elementType, dimensions, values } of inputs) {
  const data = elementType === 'int64' ? BigInt64Array.from(values, BigInt) : Float32Array.from(values);
  feeds[name] = new ort.Tensor(elementType, data, dimensions);
}
const warmUntil = performance.now() + warmUpMs;
while (performance.now() < warmUntil) await session.run(feeds, outputNames);
const timesMs = [];
const until = performance.now() + maximumMs;
while (timesMs.length < samples && performance.now() < until) {
  const start = performance.now();
  await session.run(feeds, outputNames);
  timesMs.push(performance.now() - start);
}
timesMs.sort((one, other) => one - other);
const answer = { medianMs: timesMs[timesMs.length >> 1], isolated: globalThis.crossOriginIsolated };
await fetch('/result', { method: 'POST', body: JSON.stringify(answer) });
