// Loaded before the measuring child (NODE_OPTIONS --import): every run of a session ends with a busy wait, a planted slowdown.
process.env.ORT_DISABLE_TELEMETRY = '1';
const waitMs = Number(process.env.ASSAY_PERF_WAIT_MS ?? '0');
const { default: runtime } = await import('onnxruntime-node');

const { run } = runtime.InferenceSession.prototype;
runtime.InferenceSession.prototype.run = async function slowedRun(...given) {
  const results = await run.apply(this, given);
  const until = performance.now() + waitMs;
  while (performance.now() < until);
  return results;
};
