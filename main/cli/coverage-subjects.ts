import type { Model, Precision } from '../../core/domain/model.ts';
import type { OperatorCoverage } from '../../core/domain/operator-coverage.ts';
import type { PlanSet } from '../../core/domain/plan.ts';
import type { MatrixSubject } from '../../core/insight/coverage-matrix.ts';
import { isInSet } from '../runs/plan-candidates.ts';

export interface SubjectChoice {
  readonly models: readonly Model[];
  /** Ids or paths. */
  readonly named: readonly string[];
  readonly sets: readonly PlanSet[];
  readonly precisions: readonly Precision[];
  readonly coverage: readonly OperatorCoverage[];
}

/** The rows of the matrix: every component that was asked for, tried or not; what is stored where nothing was asked for. */
export function coverageSubjects({ models, named, sets, precisions, coverage }: SubjectChoice): MatrixSubject[] {
  const stored = coverage.map(({ modelId, component, precision, spelling }) => ({
    modelId,
    component,
    precision,
    spelling,
  }));
  if (named.length === 0 && sets.length === 0) return unique(stored.sort(byName));
  const chosen = models.filter((model) => named.includes(model.id) || sets.some((set) => isInSet(model, set)));
  const asked = chosen.flatMap((model) =>
    model.components.flatMap(({ name }) =>
      precisions.map((precision) => ({
        modelId: model.id,
        component: name,
        precision,
        spelling: 'portable' as const,
      })),
    ),
  );
  // A file or a model of the hub is known by what was found of it.
  return unique([...asked, ...stored.filter(({ modelId }) => named.includes(modelId))]);
}

function byName(one: MatrixSubject, other: MatrixSubject): number {
  return one.modelId.localeCompare(other.modelId) || one.component.localeCompare(other.component);
}

function unique(subjects: readonly MatrixSubject[]): MatrixSubject[] {
  return [...new Map(subjects.map((subject) => [JSON.stringify(Object.values(subject)), subject])).values()];
}
