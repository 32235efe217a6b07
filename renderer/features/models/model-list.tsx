import { Link } from '@tanstack/react-router';
import type { Model } from '../../../core/domain/model.ts';
import { formatInteger, formatParameters } from '../../format/number.ts';
import { Tag } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import styles from './catalog.module.css';

interface ModelListProps {
  readonly models: readonly Model[];
  readonly chosen: string | undefined;
}

/** The catalog, one line a model. */
export function ModelList({ models, chosen }: ModelListProps) {
  return (
    <ul className={styles.list} aria-label="Models">
      {models.map((model) => (
        <li key={model.id}>
          <Link
            to="/models"
            search={(previous) => chosenModel(previous, model.id)}
            className={classNames(styles.item, model.id === chosen && styles.chosen)}
            aria-current={model.id === chosen ? 'true' : undefined}
          >
            <span className={styles.itemText}>
              <span className={styles.itemName}>{model.label}</span>
              <span className={styles.itemNote}>
                {model.family} · {model.modelClass}
              </span>
            </span>
            <span className={styles.itemFacts}>
              {model.configuration !== 'published' && <Tag>{model.configuration}</Tag>}
              {model.parameters === undefined ? (
                'unknown size'
              ) : (
                <span className="numeric" title={`${formatInteger(model.parameters)} parameters`}>
                  {formatParameters(model.parameters)}
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Filters stay; what was chosen inside another model does not. */
function chosenModel(previous: { find?: string; class?: string; set?: string }, model: string) {
  const { find, class: modelClass, set } = previous;
  return {
    model,
    ...(find === undefined ? {} : { find }),
    ...(modelClass === undefined ? {} : { class: modelClass }),
    ...(set === undefined ? {} : { set }),
  };
}
