import type { Failure } from '../../core/domain/measurement.ts';
import { CaseError } from './case-error.ts';
import { operatorFailureOf } from './cover/operator-failure.ts';

interface Pattern {
  readonly pattern: RegExp;
  readonly failureClass: Failure['class'];
  readonly fix: string;
}

/** In onnxruntime-web's and the browser's words; the first that fits decides. */
const patterns: readonly Pattern[] = [
  {
    pattern: /out of memory|memory access out of bounds|failed to allocate|Array buffer allocation|bad_alloc|OOM\b/i,
    failureClass: 'out-of-memory',
    fix: 'Take a smaller batch, shape or model: a page has at most 4 GB for all of it.',
  },
  {
    pattern: /device (?:was |is )?lost|lost the (?:GPU|device)|DXGI_ERROR_DEVICE|VK_ERROR_DEVICE_LOST/i,
    failureClass: 'device-lost',
    fix: 'Close other programs that use the GPU, update its driver, or take a smaller batch.',
  },
  {
    pattern: /no available backend found|Failed to get GPU adapter|WebNN is not supported|backend not found/i,
    failureClass: 'provider-missing',
    fix: 'Use a browser that has this backend; the Machine screen tells which of them this one has.',
  },
  {
    pattern:
      /NOT_IMPLEMENTED|not implemented|kernel not found|Could not find an implementation|No Op registered|unsupported (?:data )?type/i,
    failureClass: 'operator-unsupported',
    fix: 'Take another precision or spelling of this model, or another backend.',
  },
  {
    pattern:
      /INVALID_PROTOBUF|protobuf parsing failed|INVALID_GRAPH|Load model .*failed|ModelProto|No opset import|INVALID_ARGUMENT/i,
    failureClass: 'model-rejected',
    fix: 'Check the model with onnx.checker; if Assay built it, delete its model cache and try again.',
  },
  {
    pattern: /RuntimeError: (?:unreachable|null function)|Aborted\(/i,
    failureClass: 'crashed',
    fix: 'The engine aborted: try another backend or a smaller batch, and report it with this log.',
  },
];

export function failureOf(error: unknown): Failure {
  if (error instanceof CaseError) return error.failure;
  // Emscripten throws bare numbers for C++ exceptions that nobody caught.
  const message = error instanceof Error ? `${error.name}: ${error.message}` : `The engine threw ${String(error)}.`;
  const found = patterns.find(({ pattern }) => pattern.test(message));
  return {
    class: found?.failureClass ?? 'internal',
    message: found?.failureClass === 'operator-unsupported' ? withOperator(message) : message,
    fix: found?.fix ?? 'Try again; if it stays, report it with the log of this case.',
  };
}

/** The operator and its node first: the runtime's own words bury them. */
function withOperator(message: string): string {
  const failure = operatorFailureOf(message);
  if (failure === undefined) return message;
  const where = failure.node === undefined ? '' : ` of the node “${failure.node}”`;
  return `The operator ${failure.operator}${where} cannot run here: ${message}`;
}
