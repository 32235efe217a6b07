import type { Measured } from '../../../core/domain/measurement.ts';
import { formatInteger } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import type { Definition } from '../../ui/definition-list.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './results.module.css';
import { environmentEntries } from './environment-entries.ts';

interface EnvironmentPanelProps {
  readonly environment: Readonly<Record<string, unknown>>;
  readonly measured?: Measured;
}

export function EnvironmentPanel({ environment, measured }: EnvironmentPanelProps) {
  const entries = environmentEntries(environment);
  return (
    <Panel title="Environment">
      <div className={styles.pair}>
        {measured !== undefined && <DefinitionList items={executionItems(measured)} />}
        {entries.length > 0 ? (
          <DefinitionList items={entries} />
        ) : (
          <p className={styles.muted}>No environment was recorded with this session.</p>
        )}
      </div>
    </Panel>
  );
}

function executionItems({ execution, modelContentHash, case: item }: Measured): readonly Definition[] {
  return [
    ['Runtime', `${execution.runtime} ${execution.runtimeVersion}`],
    ['Engine', <code className={styles.id}>{execution.engine}</code>],
    ['Host', execution.host],
    ['Device', <KnownValue item={execution.deviceName}>{(name) => name}</KnownValue>],
    [
      'Threads',
      <>
        <KnownValue item={execution.threads}>{(threads) => formatInteger(threads)}</KnownValue>
        <span className={styles.muted}>
          {' '}
          {item.threads === undefined ? '(runtime’s default asked for)' : `(${String(item.threads)} asked for)`}
        </span>
      </>,
    ],
    ['Clock step', formatMilliseconds(execution.clockStepMs)],
    ['Completion', execution.completion],
    [
      'Model bytes',
      <code className={styles.id} title={`SHA-256 ${modelContentHash}`}>
        {modelContentHash.slice(0, 16)}…
      </code>,
    ],
  ];
}
