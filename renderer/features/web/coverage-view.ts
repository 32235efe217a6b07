import type { BackendId } from '../../../core/domain/backend.ts';
import { backendIds } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import type { Model } from '../../../core/domain/model.ts';
import type { OperatorCoverage } from '../../../core/domain/operator-coverage.ts';
import type { CoverageMatrix, MatrixCell, MatrixColumn, MatrixSubject } from '../../../core/insight/coverage-matrix.ts';
import { coverageMatrix } from '../../../core/insight/coverage-matrix.ts';
import type { CoverageView } from './web-search.ts';

export const webBackendIds: readonly BackendId[] = backendIds.filter((id) => backends[id].host === 'web');

export interface CoverageFilters {
  readonly find?: string | undefined;
  readonly browser?: string | undefined;
  readonly backend?: BackendId | undefined;
  readonly view?: CoverageView | undefined;
}

/** Every component of every model, tried or not, against each web backend in each browser that told of it. */
export function coverageView(
  models: readonly Model[],
  coverage: readonly OperatorCoverage[],
  { find, browser, backend, view = 'all' }: CoverageFilters,
): CoverageMatrix {
  const told = browser === undefined ? coverage : coverage.filter((item) => item.browser === browser);
  const subjects = subjectsOf(models, told).filter((subject) => isFound(subject, find));
  const matrix = coverageMatrix(subjects, backend === undefined ? webBackendIds : [backend], told);
  return { columns: matrix.columns, rows: matrix.rows.filter(({ cells }) => isWanted(cells, view)) };
}

/** As the models are built when nothing else is asked for, then what was tried in another precision or spelling. */
function subjectsOf(models: readonly Model[], coverage: readonly OperatorCoverage[]): readonly MatrixSubject[] {
  const usual = models.flatMap(({ id, components, precisions }) =>
    components.map(
      ({ name }): MatrixSubject => ({
        modelId: id,
        component: name,
        precision: precisions.includes('fp32') ? 'fp32' : (precisions[0] ?? 'fp32'),
        spelling: 'portable',
      }),
    ),
  );
  const known = new Map(usual.map((subject) => [subjectKey(subject), subject]));
  for (const { modelId, component, precision, spelling } of coverage) {
    const subject = { modelId, component, precision, spelling };
    if (!known.has(subjectKey(subject))) known.set(subjectKey(subject), subject);
  }
  const place = new Map(models.map(({ id }, index) => [id, index]));
  return [...known.values()].toSorted(
    (left, right) => (place.get(left.modelId) ?? Infinity) - (place.get(right.modelId) ?? Infinity) || 0,
  );
}

function isFound({ modelId, component }: MatrixSubject, find: string | undefined): boolean {
  return find === undefined || `${modelId} ${component}`.toLowerCase().includes(find.trim().toLowerCase());
}

function isWanted(cells: readonly MatrixCell[], view: CoverageView): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'tested':
      return cells.some(({ state }) => state !== 'untested');
    case 'not-whole':
      return cells.some(({ state }) => state === 'partial' || state === 'refused');
  }
}

/** How many cells are in each state. */
export function countCells({ rows }: CoverageMatrix): Readonly<Record<MatrixCell['state'], number>> {
  const counts = { whole: 0, partial: 0, refused: 0, untested: 0 };
  for (const { cells } of rows) for (const { state } of cells) counts[state] += 1;
  return counts;
}

/** Operators that did not run as they stand on the provider, worst first; what a cell has to say beside its state. */
export function troubledOperators({ operators }: OperatorCoverage): readonly string[] {
  const named = (state: string): string[] =>
    operators.filter((item) => item.state === state).map(({ operator }) => operator);
  return [...new Set([...named('failing'), ...named('fallen-back')])];
}

/** Names a cell in the address. */
export function cellKey(subject: MatrixSubject, column: MatrixColumn): string {
  const { backendId, browser = '', engine = '', runtimeVersion = '' } = column;
  return [backendId, browser, engine, runtimeVersion, subjectKey(subject)].join('|');
}

export function subjectKey({ modelId, component, precision, spelling }: MatrixSubject): string {
  return [modelId, component, precision, spelling].join('|');
}
