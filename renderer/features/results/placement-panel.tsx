import type { Measured, Placement } from '../../../core/domain/measurement.ts';
import { formatCount, formatInteger, formatPercent } from '../../format/number.ts';
import { Badge } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Unknown } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './results.module.css';

/** Which provider ran which node, from a session apart from the timed one. */
export function PlacementPanel({ measured: { placement } }: { readonly measured: Measured }) {
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
        <PlacementBody placement={placement.value} />
      )}
    </Panel>
  );
}

function PlacementBody({ placement }: { readonly placement: Placement }) {
  const total = placement.providers.reduce((sum, { nodes }) => sum + nodes, 0);
  const { strictPass } = placement;
  return (
    <div className={styles.stack}>
      <table className={styles.quantiles}>
        <thead>
          <tr>
            <th scope="col">Provider</th>
            <th scope="col">Nodes</th>
            <th scope="col">Share of nodes</th>
            <th scope="col">Share of time</th>
          </tr>
        </thead>
        <tbody>
          {placement.providers.map(({ provider, nodes, timeShare }) => (
            <tr key={provider}>
              <th scope="row">
                <code>{provider}</code>
              </th>
              <td>{formatInteger(nodes)}</td>
              <td>{total === 0 ? <Unknown reason="No node was counted" /> : formatPercent(nodes / total)}</td>
              <td>
                {timeShare === undefined ? (
                  <Unknown reason="This runtime does not tell the time of each node" />
                ) : (
                  formatPercent(timeShare)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <DefinitionList
        items={[
          [
            'Device copies',
            placement.deviceCopies === 0 ? 'none' : formatCount(placement.deviceCopies, 'copy', 'copies'),
          ],
          [
            'Not taken',
            placement.unsupportedOperators.length === 0 ? 'no operator' : placement.unsupportedOperators.join(', '),
          ],
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
    </div>
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
