import type { Measured, Placement } from '../../../core/domain/measurement.ts';
import { backends } from '../../../core/domain/backends.ts';
import { formatCount } from '../../format/number.ts';
import { Badge, Tag } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { CoveredOperators } from '../../ui/covered-operators.tsx';
import { Unknown } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlacementBars } from './placement-bars.tsx';
import styles from './evidence.module.css';

/** Which provider ran which node, from a session apart from the timed one. */
export function PlacementPanel({ measured: { placement, case: item } }: { readonly measured: Measured }) {
  return (
    <Panel
      title="Placement"
      description="from a profiled session apart from the timed one"
      actions={placement.state === 'known' && <StrictPass strictPass={placement.value.strictPass} />}
    >
      {placement.state === 'unknown' ? (
        <p>
          <Unknown reason={placement.reason} /> <span className={styles.muted}>{placement.reason}</span>
        </p>
      ) : (
        <div className={styles.stack}>
          <PlacementBars providers={placement.value.providers} asked={backends[item.backendId].providerName} />
          <PlacementFacts placement={placement.value} />
          {placement.value.operators !== undefined && placement.value.operators.length > 0 && (
            <div>
              <h3 className={styles.subtitle}>What became of each operator</h3>
              <div className={styles.scroll} tabIndex={0} role="group" aria-label="Operators as they were placed">
                <CoveredOperators operators={placement.value.operators} />
              </div>
            </div>
          )}
        </div>
      )}
    </Panel>
  );
}

function PlacementFacts({ placement }: { readonly placement: Placement }) {
  const { deviceCopies, unsupportedOperators, strictPass, partitions } = placement;
  return (
    <DefinitionList
      items={[
        ['Device copies', deviceCopies === 0 ? 'none' : `${formatCount(deviceCopies, 'copy', 'copies')} in a run`],
        ...(partitions === undefined ? [] : [['Partitions', partitionWords(partitions)] as const]),
        ['Not taken', unsupportedOperators.length === 0 ? 'no operator' : <Tags names={unsupportedOperators} />],
        [
          'Strict pass',
          strictPass.state === 'passed'
            ? 'passed: nothing fell back to the CPU provider'
            : strictPass.state === 'refused'
              ? strictPass.message
              : strictPass.reason,
        ],
      ]}
    />
  );
}

/** Each further subgraph is a hand-over between providers. */
function partitionWords(partitions: number): string {
  if (partitions === 1) return 'one: the graph went to the provider whole';
  return `${formatCount(partitions, 'subgraph')} went to the provider`;
}

function Tags({ names }: { readonly names: readonly string[] }) {
  return (
    <span className={styles.tags}>
      {names.map((name) => (
        <Tag key={name}>{name}</Tag>
      ))}
    </span>
  );
}

function StrictPass({ strictPass }: { readonly strictPass: Placement['strictPass'] }) {
  switch (strictPass.state) {
    case 'passed':
      return (
        <Badge tone="valid" icon="check">
          strict pass
        </Badge>
      );
    case 'refused':
      return (
        <Badge tone="unstable" icon="warning">
          strict pass refused
        </Badge>
      );
    case 'not-applicable':
      return <Badge tone="neutral">strict pass does not apply</Badge>;
  }
}
