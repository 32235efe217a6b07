import type { Component, Model } from '../../../core/domain/model.ts';
import { useComponentProfile, useComponentProfiles } from '../../api/queries.ts';
import { ErrorState } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ComponentTable } from './component-table.tsx';
import { FitsPanel } from './fits-panel.tsx';
import { ModelFacts } from './model-facts.tsx';
import type { ModelsSearch } from './models-search.ts';
import { NeedsPanel } from './needs-panel.tsx';
import { OperatorsPanel } from './operators-panel.tsx';
import { OutlinePanel } from './outline-panel.tsx';
import { TensorsPanel } from './tensors-panel.tsx';
import { WorkloadControls } from './workload-controls.tsx';
import styles from './models.module.css';

interface ModelDetailProps {
  readonly model: Model;
  readonly search: ModelsSearch;
}

export function ModelDetail({ model, search }: ModelDetailProps) {
  const component = model.components.find(({ name }) => name === search.component) ?? model.components[0];
  const profiles = useComponentProfiles(
    model.id,
    model.components.map(({ name }) => name),
  );
  return (
    <div className={styles.detail}>
      <ModelFacts model={model} />
      <ComponentTable model={model} profiles={profiles} chosen={component?.name} />
      {component !== undefined && <ComponentDetail model={model} component={component} search={search} />}
    </div>
  );
}

function ComponentDetail({ model, component, search }: ModelDetailProps & { readonly component: Component }) {
  const profile = useComponentProfile({
    id: model.id,
    component: component.name,
    spelling: search.spelling,
    batch: search.batch,
    shape: search.shape,
  });
  const controls = <WorkloadControls model={model} component={component} search={search} />;
  if (profile.isError) {
    return (
      <Panel title={`What ${component.name} needs`} actions={controls}>
        <ErrorState error={profile.error} />
      </Panel>
    );
  }
  if (profile.data === undefined) {
    return (
      <Panel title={`What ${component.name} needs`}>
        <SkeletonRows count={6} height={26} />
      </Panel>
    );
  }
  return (
    <>
      <NeedsPanel profile={profile.data} controls={controls} />
      <FitsPanel profile={profile.data} />
      <div className={styles.pair}>
        <OperatorsPanel profile={profile.data} />
        <OutlinePanel profile={profile.data} />
      </div>
      <TensorsPanel profile={profile.data} />
    </>
  );
}
