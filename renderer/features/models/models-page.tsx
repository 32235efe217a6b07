import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Model, modelClassSchema } from '../../../core/domain/model.ts';
import { useModels } from '../../api/queries.ts';
import { formatCount } from '../../format/number.ts';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ModelDetail } from './model-detail.tsx';
import { ModelList } from './model-list.tsx';
import type { ModelsSearch } from './models-search.ts';
import { OwnModelDetail } from './own-model-detail.tsx';
import { OwnModelForm } from './own-model-form.tsx';
import styles from './catalog.module.css';

/** Every model that Assay can build: what it is made of, what it costs, and where it fits. */
export function ModelsPage(): ReactNode {
  const search = useSearch({ from: '/models' });
  const models = useModels();
  const all = models.data?.models ?? [];
  const found = all.filter((model) => isWanted(model, search));
  const chosen = all.find(({ id }) => id === search.model) ?? found[0];
  return (
    <Page title="Models" subtitle="Built here from their published architecture, with seeded weights and no download">
      {models.isError && <ErrorState error={models.error} />}
      <div className={styles.layout}>
        <Panel
          title="Catalog"
          description={
            models.data === undefined ? 'Loading' : `${String(found.length)} of ${formatCount(all.length, 'model')}`
          }
          flush
          className={styles.catalog}
          actions={<OwnModelForm />}
        >
          <Filters search={search} />
          {models.data === undefined ? (
            <SkeletonRows count={8} height={44} />
          ) : (
            <ModelList models={found} chosen={search.own === undefined ? chosen?.id : undefined} />
          )}
          {models.data !== undefined && found.length === 0 && (
            <p className={styles.nothing}>No model fits these filters.</p>
          )}
        </Panel>
        {search.own !== undefined ? (
          <OwnModelDetail key={search.own} reference={search.own} />
        ) : chosen === undefined ? (
          models.data !== undefined && (
            <EmptyState icon="search" title="No model is chosen">
              Loosen the filters on the left.
            </EmptyState>
          )
        ) : (
          <ModelDetail key={chosen.id} model={chosen} search={search} />
        )}
      </div>
    </Page>
  );
}

function isWanted(model: Model, { find, class: modelClass, set }: ModelsSearch): boolean {
  const words = `${model.id} ${model.label} ${model.family} ${model.modelClass}`.toLowerCase();
  return (
    (find === undefined || words.includes(find.trim().toLowerCase())) &&
    (modelClass === undefined || model.modelClass === modelClass) &&
    (set === undefined || model.sets.some((name) => name === set))
  );
}

const classOptions = [
  { value: 'any', label: 'All architectures' },
  ...modelClassSchema.options.filter((name) => name !== 'custom').map((name) => ({ value: name, label: name })),
];

function Filters({ search }: { readonly search: ModelsSearch }) {
  const navigate = useNavigate();
  const change = (key: 'find' | 'class' | 'set', value: string): void => {
    void navigate({
      to: '/models',
      search: ({ [key]: _, ...rest }) => (value === '' ? rest : { ...rest, [key]: value }),
      replace: true,
    });
  };
  return (
    <div className={styles.filters}>
      <TextField
        label="Find a model"
        icon="search"
        placeholder="Find"
        value={search.find ?? ''}
        onValueChange={(text) => {
          change('find', text);
        }}
      />
      <Select
        label="Architecture"
        value={search.class ?? 'any'}
        options={classOptions}
        onChange={(value) => {
          change('class', value === 'any' ? '' : value);
        }}
        width="100%"
      />
      <Segmented
        label="Set"
        value={search.set ?? 'all'}
        options={[
          { value: 'all', label: 'All' },
          { value: 'small', label: 'Small', title: 'One quick model of each class' },
          { value: 'key', label: 'Key', title: 'The published sizes' },
        ]}
        onChange={(value) => {
          change('set', value === 'all' ? '' : value);
        }}
      />
    </div>
  );
}
