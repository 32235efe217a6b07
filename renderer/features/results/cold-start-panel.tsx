import type { Known } from '../../../core/domain/known.ts';
import { valueOf } from '../../../core/domain/known.ts';
import type { ColdStart } from '../../../core/domain/measurement.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './results.module.css';

/** Where the cold time went, phase by phase; each bar is a share of the longest. An unknown phase has no bar. */
export function ColdStartPanel({ coldStart }: { readonly coldStart: ColdStart }) {
  const phases: readonly (readonly [string, Known<number>])[] = [
    ['Process or worker', coldStart.startMs],
    ['Runtime library', coldStart.runtimeLoadMs],
    ['Load and session', coldStart.sessionCreateMs],
    ['First run', coldStart.firstRunMs],
  ];
  const known = phases.flatMap(([, item]) => valueOf(item) ?? []);
  const longest = Math.max(...known, 0);
  const complete = known.length === phases.length;
  return (
    <Panel
      title="Cold start"
      description={`${formatMilliseconds(known.reduce((sum, value) => sum + value, 0))}${complete ? '' : ' in the phases that are known'}`}
    >
      <dl className={styles.cold}>
        {phases.map(([label, item]) => (
          <div key={label} className={styles.coldRow}>
            <dt>{label}</dt>
            <dd className={styles.coldTrack} aria-hidden="true">
              {item.state === 'known' && (
                <span
                  className={styles.coldBar}
                  style={{ width: `${String(longest === 0 ? 0 : (100 * item.value) / longest)}%` }}
                />
              )}
            </dd>
            <dd className={styles.coldValue}>
              <KnownValue item={item}>{(value) => formatMilliseconds(value)}</KnownValue>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
