import type { BackendId } from '../domain/backend.ts';
import { backends } from '../domain/backends.ts';
import type { Failure, FailureClass } from '../domain/measurement.ts';

/** Patterns in the runtimes' own words, most telling first: the first class with a match wins. */
const patterns: readonly (readonly [FailureClass, RegExp])[] = [
  ['cancelled', /measurement was cancelled|AbortError/i],
  [
    'out-of-memory',
    /bad_alloc|out of memory|OutOfMemory|Cannot allocate memory|Failed to allocate memory|Array buffer allocation failed|Invalid typed array length|WebAssembly\.Memory\(\)|could not allocate|ALLOCATION_FAILED/i,
  ],
  [
    'device-lost',
    /device (was |is |has been )?lost|DeviceLost|DEVICE_LOST|device was destroyed|context (is|was) lost|CUDA failure|GPU process (crashed|was lost)/i,
  ],
  [
    'provider-missing',
    /no available backend found|backend not found|Failed to load (shared )?library|Failed to get (a |GPU|WebGPU|a WebGPU).*adapter|No supported adapters|is not enabled in this build|removing requested execution provider|navigator\.(ml|gpu)|(WebNN|WebGPU) is not (available|supported|enabled)|Cannot find (module|package) 'onnxruntime/i,
  ],
  [
    'operator-unsupported',
    /NOT_IMPLEMENTED|No Op registered for|Could not find an implementation|is not a registered function\/op|not a registered|fallback to CPU EP has been explicitly disabled|unsupported (operator|op type|data type)|not (yet )?(supported|implemented) (by|on|in|for)/i,
  ],
  [
    'host-unreachable',
    /net::ERR_|ECONNREFUSED|ECONNRESET|Target (page, context or browser )?(has been )?closed|browser has (been closed|disconnected)|Failed to fetch|NetworkError/i,
  ],
  [
    'model-rejected',
    /INVALID_PROTOBUF|INVALID_GRAPH|INVALID_ARGUMENT|NO_SUCHFILE|NO_MODEL|Protobuf parsing failed|Load model .* failed|ShapeInferenceError|TypeInferenceError|Type Error:|Invalid (rank|dimension|input|feed)|Got invalid dimensions|Missing Input|input '.*' is missing|Unexpected input data type|Deserialize tensor|ENOENT/i,
  ],
];

/** A runtime's message told apart into a class, with what a person can do. */
export function classifyFailure(message: string, backendId?: BackendId): Failure {
  const found = patterns.find(([, pattern]) => pattern.test(message));
  return failureOf(found?.[0] ?? 'internal', message, backendId);
}

export function failureOf(failureClass: FailureClass, message: string, backendId?: BackendId): Failure {
  return { class: failureClass, message: oneLine(message), fix: fixFor(failureClass, backendId) };
}

const fixes: Readonly<Record<Exclude<FailureClass, 'provider-missing'>, string>> = {
  'model-rejected':
    'The runtime does not accept the file: check it with onnx.checker, and that its inputs are as described.',
  'operator-unsupported': 'Measure this model on another backend, or in the other spelling or precision.',
  'out-of-memory': 'Take a smaller batch, model or precision, or close programs that hold memory.',
  crashed: 'Update the driver and the runtime; if it stays, measure this model on another backend and report the log.',
  'timed-out': 'Take a smaller model or batch, or measure this model on another backend.',
  'device-lost': 'Update the graphics driver, close other programs that use the GPU, and measure again.',
  'host-unreachable': 'Start the browser or the page again and measure again.',
  cancelled: 'Start the session again: what was measured before is kept.',
  internal: 'Measure again; if it stays, report the message and the log.',
};

function fixFor(failureClass: FailureClass, backendId: BackendId | undefined): string {
  if (failureClass !== 'provider-missing') return fixes[failureClass];
  return backendId === undefined ? 'Run `assay hardware`: it says what the backend lacks.' : backends[backendId].remedy;
}

/** Runtimes print stack-like paragraphs; a row has one line. The whole stands in the log. */
function oneLine(message: string): string {
  const line = message.replaceAll(/\s+/g, ' ').trim();
  if (line === '') return 'The runtime gave no message.';
  return line.length > 600 ? `${line.slice(0, 599)}…` : line;
}
