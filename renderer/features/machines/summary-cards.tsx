import type { PairSummary, SideBySide } from '../../../core/domain/side-by-side.ts';
import { formatCount, formatInteger } from '../../format/number.ts';
import { classNames } from '../../ui/class-names.ts';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { RatioShape } from '../../charts/ratio-shape.tsx';
import type { Pairing } from './machines-search.ts';
import { betweenText, timesText } from '../../format/ratio.ts';
import styles from './machines.module.css';

/** One card a machine after the first: how many times as fast it is over all, and how often either wins. */
export function SummaryCards({ found, by }: { readonly found: SideBySide; readonly by: Pairing }) {
  const baseline = found.machines[0];
  return (
    <ul className={styles.cards} aria-label="Against the baseline">
      {found.against.map((against, index) => {
        const { summary } = by === 'same' ? against.sameBackend : against.bestBackend;
        const label = found.machines.find(({ id }) => id === against.machineId)?.label ?? against.machineId;
        return (
          <li key={against.machineId} className={styles.card}>
            <span className={styles.cardName}>
              <RatioShape group={index} />
              {label}
            </span>
            <Mean summary={summary} />
            {summary.ratios > 0 && (
              <span className={styles.note}>
                as fast as {nameOf(baseline)}, geometric mean over {formatCount(summary.ratios, 'ratio')}
              </span>
            )}
            <Tally summary={summary} />
          </li>
        );
      })}
    </ul>
  );
}

const longestName = 40;

/** A long name on every card says less than which it is. */
function nameOf(baseline: SideBySide['machines'][number] | undefined): string {
  return baseline === undefined || baseline.label.length > longestName ? 'the baseline' : baseline.label;
}

function Mean({ summary: { geometricMean } }: { readonly summary: PairSummary }) {
  if (geometricMean.state === 'unknown')
    return (
      <span className={styles.unknown}>
        <Unknown reason={geometricMean.reason} />
      </span>
    );
  return (
    <span className={styles.figure}>
      {timesText(geometricMean.value.ratio)}{' '}
      <span className={styles.interval}>
        <KnownValue item={geometricMean.value.interval}>{({ low, high }) => betweenText(low, high)}</KnownValue>
      </span>
    </span>
  );
}

const parts: readonly {
  readonly key: 'wins' | 'losses' | 'same' | 'noDifferenceShown' | 'tooFewRuns' | 'notComparable';
  readonly label: string;
}[] = [
  { key: 'wins', label: 'faster' },
  { key: 'losses', label: 'slower' },
  { key: 'same', label: 'the same' },
  { key: 'noDifferenceShown', label: 'no difference shown' },
  { key: 'tooFewRuns', label: 'too few runs' },
  { key: 'notComparable', label: 'not comparable' },
];

/** What was shown, as a bar and in words: what was not shown is part of it. */
function Tally({ summary }: { readonly summary: PairSummary }) {
  const shown = parts.filter(({ key }) => summary[key] > 0);
  return (
    <>
      <span className={styles.tally} aria-hidden="true">
        {shown.map(({ key }) => (
          <span key={key} className={styles[key]} style={{ flexGrow: summary[key] }} />
        ))}
      </span>
      <span className={styles.tallyWords}>
        {shown.length === 0
          ? 'no pair'
          : shown.map(({ key, label }) => (
              <span key={key} className={styles.tallyWord}>
                <span className={classNames(styles.swatch, styles[key])} aria-hidden="true" />
                {`${formatInteger(summary[key])} ${label}`}
              </span>
            ))}
      </span>
    </>
  );
}
