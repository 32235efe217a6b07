import type { BrowserCapabilities } from '../../core/domain/hardware.ts';
import type { FailureClass, Failure } from '../../core/domain/measurement.ts';
import type { Case } from '../../core/domain/workload.ts';
import type { WebEngine } from '../../core/domain/web-evidence.ts';
import type { CaseCoverage } from '../../core/measure/case-protocol.ts';
import { webRuntimeVersion } from '../version.ts';

/** Failures that say nothing of the model: nobody was there to try it. */
const saysNothing: ReadonlySet<FailureClass> = new Set([
  'host-unreachable',
  'provider-missing',
  'cancelled',
  'internal',
]);

/**
 * A page that crashed, hung or ran out of memory over a model has answered as well: such a model does not run there. Nothing where
 * the failure is not the model's, or where no page had told what it is.
 */
export function coverageOfFailure(
  failure: Failure,
  item: Case,
  page: BrowserCapabilities | undefined,
): CaseCoverage | undefined {
  if (saysNothing.has(failure.class) || page === undefined) return undefined;
  return {
    browser: page.browser,
    engine: item.engine ?? usualEngine(item, page),
    runtimeVersion: webRuntimeVersion,
    result: { state: 'refused', message: `${failure.class}: ${failure.message}` },
    operators: [],
    advice: failure.fix,
  };
}

/** What a page takes where nothing else was asked for. */
function usualEngine({ backendId }: Case, { jspi }: BrowserCapabilities): WebEngine {
  if (backendId === 'web-wasm') return 'wasm';
  return jspi ? 'jspi' : 'asyncify';
}
