import type { Known } from '../../../core/domain/known.ts';
import { unknown } from '../../../core/domain/known.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import { formatBytes, quantityText } from '../../format/units.ts';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './results.module.css';

/** What the measuring process held, and when; bars are shares of the peak. What was not read has no bar and says why. */
export function MemoryPanel({ measured }: { readonly measured: Measured }) {
  const notKept = unknown('It was not kept when this was measured.');
  const rows: readonly (readonly [string, Known<number>])[] = [
    ['Peak', measured.peakMemoryBytes],
    ['To open it', measured.openPeakMemoryBytes ?? notKept],
    ['While timed', measured.steadyMemoryBytes ?? notKept],
    ['On the device', measured.deviceMemoryBytes ?? notKept],
  ];
  const largest = Math.max(0, ...rows.flatMap(([, item]) => (item.state === 'known' ? [item.value] : [])));
  return (
    <Panel title="Memory" description="of the measuring process, its highest run">
      <dl className={styles.cold}>
        {rows.map(([label, item]) => (
          <div key={label} className={styles.coldRow}>
            <dt>{label}</dt>
            <dd className={styles.coldTrack} aria-hidden="true">
              {item.state === 'known' && largest > 0 && (
                <span className={styles.coldBar} style={{ width: `${String((100 * item.value) / largest)}%` }} />
              )}
            </dd>
            <dd className={styles.coldValue}>
              <KnownValue item={item}>{(bytes) => quantityText(formatBytes(bytes))}</KnownValue>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
