import type { BackendAvailability } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import { formatCount } from '../../format/number.ts';
import { StateText, Tag } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SoftwareBadge } from '../../ui/verdict-badge.tsx';
import styles from './machine.module.css';

interface BackendTableProps {
  readonly availabilities: readonly BackendAvailability[];
  readonly onAskBrowser: () => void;
  readonly asking: boolean;
}

const order: Readonly<Record<BackendAvailability['state'], number>> = { available: 0, untested: 1, unavailable: 2 };

/** Every backend of the vocabulary: what is missing stays in sight, with its reason and its remedy. */
export function BackendTable({ availabilities, onAskBrowser, asking }: BackendTableProps) {
  const untested = availabilities.some(({ state }) => state === 'untested');
  return (
    <Panel
      title="What can run"
      description={countStates(availabilities)}
      flush
      actions={
        untested && (
          <Button size="small" icon="browser" busy={asking} onClick={onAskBrowser}>
            Ask a browser
          </Button>
        )
      }
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Backend</th>
            <th scope="col">Device</th>
            <th scope="col">State</th>
            <th scope="col">Why, and what to do</th>
          </tr>
        </thead>
        {(['native', 'web'] as const).map((host) => (
          <tbody key={host}>
            <tr className={styles.groupRow}>
              <th scope="rowgroup" colSpan={4}>
                {host === 'native' ? 'Native, in a process of its own' : 'Web, in a browser'}
              </th>
            </tr>
            {availabilities
              .filter(({ backendId }) => backends[backendId].host === host)
              .toSorted((left, right) => order[left.state] - order[right.state])
              .map((availability) => (
                <BackendRow key={availability.backendId} availability={availability} />
              ))}
          </tbody>
        ))}
      </table>
    </Panel>
  );
}

function BackendRow({ availability }: { readonly availability: BackendAvailability }) {
  const backend = backends[availability.backendId];
  return (
    <tr className={availability.state === 'unavailable' ? styles.dimmed : undefined}>
      <th scope="row">
        <span className={styles.backendName}>{backend.label}</span>
        <code className={styles.backendId}>{backend.id}</code>
      </th>
      <td>
        <Tag>{backend.deviceKind.toUpperCase()}</Tag>
      </td>
      <td>
        <AvailabilityState availability={availability} />
      </td>
      <td className={styles.why}>
        <AvailabilityWhy availability={availability} />
      </td>
    </tr>
  );
}

function AvailabilityState({ availability }: { readonly availability: BackendAvailability }) {
  switch (availability.state) {
    case 'available':
      return (
        <span className={styles.stateCell}>
          <StateText tone="valid" icon="check">
            available
          </StateText>
          {availability.software && <SoftwareBadge />}
        </span>
      );
    case 'untested':
      return (
        <StateText tone="unstable" icon="clock">
          untested
        </StateText>
      );
    case 'unavailable':
      return (
        <StateText tone="neutral" icon="minus">
          unavailable
        </StateText>
      );
  }
}

function AvailabilityWhy({ availability }: { readonly availability: BackendAvailability }) {
  switch (availability.state) {
    case 'available':
      return (
        <>
          {availability.deviceName}
          {availability.note !== undefined && <span className={styles.remedy}>{availability.note}</span>}
        </>
      );
    case 'untested':
      return <>{availability.reason}</>;
    case 'unavailable':
      return (
        <>
          {availability.reason}
          <span className={styles.remedy}>{availability.remedy}</span>
        </>
      );
  }
}

function countStates(availabilities: readonly BackendAvailability[]): string {
  const count = (state: BackendAvailability['state']): number =>
    availabilities.filter((item) => item.state === state).length;
  const untested = count('untested');
  return [
    `${formatCount(count('available'), 'backend')} available`,
    untested > 0 ? `${String(untested)} untested` : undefined,
    `${String(count('unavailable'))} unavailable`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
