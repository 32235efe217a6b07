import type { Model } from '../../core/domain/model.ts';
import type { Row } from './row.ts';

/** The flat columns of table `model`; the whole object goes beside them as `detail`. */
export function modelRow(model: Model): Row {
  return {
    id: model.id,
    label: model.label,
    family: model.family,
    model_class: model.modelClass,
    origin: model.origin,
    parameters: model.parameters ?? null,
    detail: JSON.stringify(model),
  };
}
