import { Link } from '@tanstack/react-router';
import type { Model } from '../../../core/domain/model.ts';
import { formatInteger } from '../../format/number.ts';
import { Tag } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './models.module.css';

const configurationWords: Readonly<Record<Model['configuration'], string>> = {
  published: 'as published',
  reduced: 'a reduced configuration of ours',
  constructed: 'constructed: published parts in a combination that nobody published',
};

/** What the model is and where it comes from. */
export function ModelFacts({ model }: { readonly model: Model }) {
  return (
    <Panel
      title={model.label}
      description={model.id}
      actions={
        <Link to="/bench" search={{ models: encodeURIComponent(model.id) }} className={styles.measure}>
          <Icon name="bench" size={14} /> Measure
        </Link>
      }
    >
      <div className={styles.facts}>
        <DefinitionList
          items={[
            ['Parameters', model.parameters === undefined ? 'the file does not tell' : formatInteger(model.parameters)],
            ['Used for', model.family],
            ['Architecture', model.modelClass],
            ['Size', configurationWords[model.configuration]],
          ]}
        />
        <DefinitionList
          items={[
            ['Precisions', <Tags words={model.precisions} />],
            ['Spellings', <Tags words={model.spellings} />],
            ['Licence', model.licence],
            ['Source', model.source],
          ]}
        />
      </div>
      {model.note !== undefined && <p className={styles.note}>{model.note}</p>}
      {model.pipelines.length > 0 && <Pipelines model={model} />}
    </Panel>
  );
}

function Tags({ words }: { readonly words: readonly string[] }) {
  return (
    <span className={styles.tags}>
      {words.map((word) => (
        <Tag key={word}>{word}</Tag>
      ))}
    </span>
  );
}

/** How an application chains the components. */
function Pipelines({ model }: { readonly model: Model }) {
  return (
    <ul className={styles.pipelines} aria-label="Pipelines">
      {model.pipelines.map(({ name, label, stages, loop }) => (
        <li key={name} className={styles.pipeline}>
          <span className={styles.pipelineName}>{label}</span>
          <span className={styles.chain}>
            {stages.map((stage) => (
              <Tag key={stage.name}>{stage.component}</Tag>
            ))}
            {loop !== undefined && (
              <span className={styles.loop}>
                {loop.stages.map((stage) => (
                  <Tag key={stage.name}>{stage.component}</Tag>
                ))}
                × {loop.iterations}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
