import { Fragment } from 'react';
import type { Known } from '../../../core/domain/known.ts';
import { known, unknown, valueOf } from '../../../core/domain/known.ts';
import type { ColdStart, Measured } from '../../../core/domain/measurement.ts';
import type { WarmStart } from '../../../core/domain/web-evidence.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './results.module.css';

interface Phase {
  readonly label: string;
  readonly coldMs: Known<number>;
  /** Absent: a native case, which starts cold alone. */
  readonly warmMs?: Known<number>;
}

/** Where the time before the first answer went, phase by phase; each bar is a share of the longest. An unknown phase has no bar. */
export function ColdStartPanel({ measured: { coldStart, web } }: { readonly measured: Measured }) {
  const phases = phasesOf(coldStart, web?.warmStart);
  const cold = phases.map(({ coldMs }) => coldMs);
  const warm = phases.flatMap(({ warmMs }) => warmMs ?? []);
  const longest = Math.max(0, ...[...cold, ...warm].flatMap((item) => valueOf(item) ?? []));
  return (
    <Panel
      title={web === undefined ? 'Cold start' : 'Cold and warm start'}
      description={
        web === undefined ? totalWords(cold) : `${totalWords(cold)} cold; once more, warm: ${totalWords(warm)}`
      }
    >
      <dl className={styles.cold}>
        {phases.map(({ label, coldMs, warmMs }) => (
          <Fragment key={label}>
            <PhaseBar label={label} item={coldMs} longest={longest} />
            {warmMs !== undefined && <PhaseBar label={`${label}, warm`} item={warmMs} longest={longest} isWarm />}
          </Fragment>
        ))}
      </dl>
      {web !== undefined && (
        <p className={styles.panelNote}>
          Cold: nothing of the engine or the model is in the browser’s cache, and no shader is compiled. Warm: the same
          start in a new worker of the same browser, which has kept its files and, for the same device, its pipelines.
        </p>
      )}
    </Panel>
  );
}

function PhaseBar({
  label,
  item,
  longest,
  isWarm = false,
}: {
  readonly label: string;
  readonly item: Known<number>;
  readonly longest: number;
  readonly isWarm?: boolean;
}) {
  return (
    <div className={styles.coldRow}>
      <dt>{isWarm ? <span className={styles.warmLabel}>{label}</span> : label}</dt>
      <dd className={styles.coldTrack} aria-hidden="true">
        {item.state === 'known' && (
          <span
            className={isWarm ? styles.warmBar : styles.coldBar}
            style={{ width: `${String(longest === 0 ? 0 : (100 * item.value) / longest)}%` }}
          />
        )}
      </dd>
      <dd className={styles.coldValue}>
        <KnownValue item={item}>{(value) => formatMilliseconds(value)}</KnownValue>
      </dd>
    </div>
  );
}

function phasesOf(cold: ColdStart, warmStart: Known<WarmStart> | undefined): readonly Phase[] {
  const warm = (read: (start: WarmStart) => Known<number>): Pick<Phase, 'warmMs'> =>
    warmStart === undefined ? {} : { warmMs: warmStart.state === 'known' ? read(warmStart.value) : warmStart };
  return [
    // A worker is started anew each time: it has no warm start.
    { label: 'Process or worker', coldMs: cold.startMs },
    { label: 'Runtime library', coldMs: cold.runtimeLoadMs, ...warm(({ runtimeLoadMs }) => runtimeLoadMs) },
    { label: 'Load and session', coldMs: cold.sessionCreateMs, ...warm(({ sessionCreateMs }) => sessionCreateMs) },
    { label: 'First run', coldMs: cold.firstRunMs, ...warm(({ firstRunMs }) => firstRunMs) },
  ];
}

function totalWords(items: readonly Known<number>[]): string {
  const total = sumOf(items);
  return total.state === 'known' ? formatMilliseconds(total.value) : total.reason;
}

/** Of the phases that are known; says so where one is missing. */
function sumOf(items: readonly Known<number>[]): Known<number> {
  const found = items.flatMap((item) => valueOf(item) ?? []);
  const total = found.reduce((sum, value) => sum + value, 0);
  if (found.length === items.length) return known(total);
  return unknown(found.length === 0 ? 'unknown' : `${formatMilliseconds(total)} in the phases that are known`);
}
