import type { VerdictReasonCode } from '../domain/verdict.ts';
import type { CompletedRun } from './completed-run.ts';
import type { Finding } from './finding.ts';

/**
 * What was found in single runs: of most of them it forbids fine comparisons, of a few it is worth a word. `detailOf` gives
 * what is to say of one run, or `undefined` where there is nothing.
 */
export function findingsOfRuns(
  runs: readonly CompletedRun[],
  code: VerdictReasonCode,
  detailOf: (run: CompletedRun) => string | undefined,
): Finding[] {
  const found = runs.flatMap((run) => {
    const detail = detailOf(run);
    return detail === undefined ? [] : [{ run: run.summary.run, detail }];
  });
  const [first] = found;
  if (first === undefined) return [];
  if (runs.length === 1) return [{ severity: 'unstable', code, detail: first.detail }];
  const severity = 2 * found.length > runs.length ? 'unstable' : 'note';
  const example = found.length === 1 ? `run ${first.run}` : `for one, run ${first.run}`;
  return [{ severity, code, detail: `${found.length} of ${runs.length} runs; ${example}: ${first.detail}` }];
}
