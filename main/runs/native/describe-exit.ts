import type { BackendId } from '../../../core/domain/backend.ts';
import type { Failure } from '../../../core/domain/measurement.ts';
import { classifyFailure, failureOf } from '../../../core/measure/classify-failure.ts';

export interface ChildExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A shell's and a container's way to say "ended by SIGKILL". */
const killedCode = 137;

/** Why a child that nobody ended is gone, from its exit and the last that it printed. */
export function describeExit(exit: ChildExit, lastLines: readonly string[], backendId: BackendId): Failure {
  if (exit.signal === 'SIGKILL' || exit.code === killedCode) {
    const message = 'The system ended the measuring process (SIGKILL), as it does when memory runs out.';
    return failureOf('out-of-memory', message, backendId);
  }
  const how = exit.signal === null ? `exit code ${String(exit.code)}` : `signal ${exit.signal}`;
  const lastWords = lastLines
    .filter((line) => line.trim() !== '')
    .slice(-3)
    .join(' ');
  const message = `The measuring process crashed (${how})${lastWords === '' ? '.' : `: ${lastWords}`}`;
  // An abort for want of memory says so before it dies (std::bad_alloc, V8's heap limit).
  const failureClass = classifyFailure(lastLines.join('\n'), backendId).class;
  return failureOf(failureClass === 'out-of-memory' ? 'out-of-memory' : 'crashed', message, backendId);
}
