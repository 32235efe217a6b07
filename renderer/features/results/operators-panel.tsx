import { useState } from 'react';
import type { Measured } from '../../../core/domain/measurement.ts';
import type { OperatorProfile } from '../../../core/domain/operator-profile.ts';
import { formatCount } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { Badge } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { OperatorTable } from './operator-table.tsx';
import { ShareCell } from './share-cell.tsx';
import styles from './evidence.module.css';

type View = 'operators' | 'nodes';
const views: readonly { readonly value: View; readonly label: string }[] = [
  { value: 'operators', label: 'By operator' },
  { value: 'nodes', label: 'Slowest nodes' },
];

/** Where the time of a run goes, from the profiled session apart from the timed one. */
export function OperatorsPanel({ operators }: { readonly operators: Measured['operators'] }) {
  const [view, setView] = useState<View>('operators');
  if (operators?.state !== 'known') {
    const reason = operators?.reason ?? 'Operators were not profiled when this was measured.';
    return (
      <Panel title="Operators">
        <p>
          <Unknown reason={reason} /> <span className={styles.muted}>{reason}</span>
        </p>
      </Panel>
    );
  }
  const profile = operators.value;
  return (
    <Panel
      title="Operators"
      description={`${formatCount(profile.nodeCount, 'node')} as they ran, mean of ${formatCount(profile.runs, 'profiled run')}`}
      actions={<Segmented label="Operators" value={view} options={views} onChange={setView} />}
    >
      <div className={styles.stack}>
        {profile.timeMeans === 'submit' && <SubmitNote />}
        <div className={styles.scroll}>
          {view === 'operators' ? <OperatorTable profile={profile} /> : <SlowestNodes profile={profile} />}
        </div>
        <ProfileTimes profile={profile} />
      </div>
    </Panel>
  );
}

function SubmitNote() {
  return (
    <p>
      <Badge tone="unstable" icon="info">
        submit times
      </Badge>{' '}
      <span className={styles.muted}>
        These are the times of handing work to the device’s queue, not of doing it: they say where the host’s time goes,
        and nothing about the device’s.
      </span>
    </p>
  );
}

/** Host and device time apart, where the runtime can tell. */
function ProfileTimes({ profile }: { readonly profile: OperatorProfile }) {
  const known = (item: OperatorProfile['runTimeMs']) => (
    <KnownValue item={item}>{(ms) => formatMilliseconds(ms)}</KnownValue>
  );
  return (
    <DefinitionList
      items={[
        [
          'In nodes',
          `${formatMilliseconds(profile.nodeTimeMs)} of one run${profile.timeMeans === 'submit' ? ', on the host' : ''}`,
        ],
        ['Whole run', <>{known(profile.runTimeMs)} while profiled; what is not in nodes is the runtime’s own</>],
        ['On the device', known(profile.deviceTimeMs)],
        ['In copies', known(profile.copyTimeMs)],
      ]}
    />
  );
}

function SlowestNodes({ profile }: { readonly profile: OperatorProfile }) {
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <th scope="col">Node</th>
          <th scope="col">Operator</th>
          <th scope="col" className={styles.right}>
            Time
          </th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {profile.slowestNodes.map(({ node, operator, provider, timeMs, timeShare }) => (
          <tr key={`${node} ${provider}`}>
            <th scope="row">
              <code className={styles.id}>{node}</code>
            </th>
            <td title={provider}>{operator}</td>
            <td className={styles.right}>{formatMilliseconds(timeMs)}</td>
            <td>
              <ShareCell share={timeShare} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
