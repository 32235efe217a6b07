import type { BackendId } from '../domain/backend.ts';
import type { OperatorCoverage } from '../domain/operator-coverage.ts';
import type { WebEngine } from '../domain/web-evidence.ts';

/** A component that one wants to know about, whether or not anything was ever tried with it. */
export type MatrixSubject = Pick<OperatorCoverage, 'modelId' | 'component' | 'precision' | 'spelling'>;

/** A web backend as one engine in one browser gives it; without a browser: nobody has asked any yet. */
export interface MatrixColumn {
  readonly backendId: BackendId;
  readonly browser?: string;
  readonly engine?: WebEngine;
  readonly runtimeVersion?: string;
}

/** Untested is an answer of its own, and never “works”. */
export type MatrixCell =
  | { readonly state: 'untested' }
  | { readonly state: OperatorCoverage['result']['state']; readonly coverage: OperatorCoverage };

export interface CoverageMatrix {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly { readonly subject: MatrixSubject; readonly cells: readonly MatrixCell[] }[];
}

/** What is known before anything is run: every subject against every backend, in each browser and engine that told of it. */
export function coverageMatrix(
  subjects: readonly MatrixSubject[],
  backendIds: readonly BackendId[],
  coverage: readonly OperatorCoverage[],
): CoverageMatrix {
  const columns = backendIds.flatMap((backendId) => columnsOf(backendId, coverage));
  const found = new Map(coverage.map((item) => [`${columnKey(item)}\n${subjectKey(item)}`, item]));
  const rows = subjects.map((subject) => ({
    subject,
    cells: columns.map((column): MatrixCell => {
      const item = found.get(`${columnKey(column)}\n${subjectKey(subject)}`);
      return item === undefined ? { state: 'untested' } : { state: item.result.state, coverage: item };
    }),
  }));
  return { columns, rows };
}

function columnsOf(backendId: BackendId, coverage: readonly OperatorCoverage[]): MatrixColumn[] {
  const columns = new Map<string, MatrixColumn>();
  for (const item of coverage) {
    if (item.backendId !== backendId) continue;
    const { browser, engine, runtimeVersion } = item;
    columns.set(columnKey(item), { backendId, browser, engine, runtimeVersion });
  }
  return columns.size === 0 ? [{ backendId }] : [...columns.values()];
}

/** Of each browser, engine and backend the version that was asked last: what an older one did is history. */
export function newestVersions(coverage: readonly OperatorCoverage[]): OperatorCoverage[] {
  const newest = new Map<string, OperatorCoverage>();
  for (const item of coverage) {
    const found = newest.get(productKey(item));
    if (found === undefined || found.observedAt < item.observedAt) newest.set(productKey(item), item);
  }
  return coverage.filter((item) => {
    const last = newest.get(productKey(item));
    return last?.browser === item.browser && last.runtimeVersion === item.runtimeVersion;
  });
}

/** "chromium (headless)": the name without its version. */
function productKey({ browser, engine, backendId }: OperatorCoverage): string {
  return [browser.replace(/ [\d.]+/g, ''), engine, backendId].join('|');
}

function columnKey({ backendId, browser, engine, runtimeVersion }: MatrixColumn): string {
  return [backendId, browser, engine, runtimeVersion].join('|');
}

function subjectKey({ modelId, component, precision, spelling }: MatrixSubject): string {
  return [modelId, component, precision, spelling].join('|');
}
