import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ComparisonSide } from '../../../core/domain/comparison.ts';
import type { SideBySide } from '../../../core/domain/side-by-side.ts';
import { comparisonStatement } from '../../../core/insight/comparison/comparison-statement.ts';
import { RatioShape } from '../../charts/ratio-shape.tsx';
import { formatCount, formatInteger } from '../../format/number.ts';
import { betweenText, timesText } from '../../format/ratio.ts';
import { formatMilliseconds, formatQuantity, quantityText } from '../../format/units.ts';
import { describeWorkload } from '../../format/words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import table from '../../ui/plain-table.module.css';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import type { Pairing } from './machines-search.ts';
import type { PairOfMachine } from './ratio-rows.ts';
import { bySpeed } from './ratio-rows.ts';
import { SideName } from './side-name.tsx';
import styles from './machines.module.css';

interface PairTableProps {
  readonly found: SideBySide;
  readonly pairs: readonly PairOfMachine[];
  readonly by: Pairing;
}

const rowsAtOnce = 50;

/** The figures behind the chart: both sides, the ratio, and what was shown. */
export function PairTable({ found, pairs, by }: PairTableProps) {
  const [mostShown, setMostShown] = useState(rowsAtOnce);
  const several = found.against.length > 1;
  const sorted = bySpeed(pairs);
  const shown = sorted.slice(0, mostShown);
  return (
    <Panel title="Pairs" description={`${formatCount(pairs.length, 'pair')}, the largest differences first`} flush>
      <div className={table.scroller}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.work}>
                Work
              </th>
              {several && <th scope="col">Machine</th>}
              <th scope="col">{by === 'same' ? 'Backend' : 'Backends'}</th>
              <th scope="col" className={table.number}>
                <SideName label={found.machines[0]?.label ?? 'Baseline'} />
              </th>
              <th scope="col" className={table.number}>
                <SideName label={several ? 'Other' : (found.machines[1]?.label ?? 'Other')} />
              </th>
              <th scope="col" className={table.number}>
                Times as fast
              </th>
              <th scope="col">Shown</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((pair) => (
              <PairRow
                key={`${pair.machineId} ${pair.comparison.baseline.measurementId} ${pair.comparison.other.measurementId}`}
                pair={pair}
                group={found.against.findIndex(({ machineId }) => machineId === pair.machineId)}
                machine={several ? found.machines.find(({ id }) => id === pair.machineId)?.label : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > shown.length && (
        <div className={table.foot}>
          <Button
            size="small"
            onClick={() => {
              setMostShown(mostShown + rowsAtOnce);
            }}
          >
            {`Show ${String(Math.min(rowsAtOnce, sorted.length - shown.length))} more of ${formatInteger(sorted.length)}`}
          </Button>
        </div>
      )}
    </Panel>
  );
}

interface PairRowProps {
  readonly pair: PairOfMachine;
  readonly group: number;
  /** Absent where there is only one. */
  readonly machine: string | undefined;
}

function PairRow({ pair, group, machine }: PairRowProps) {
  const { comparison } = pair;
  const { baseline, other, speed, verdict } = comparison;
  return (
    <tr>
      <th scope="row" className={table.words}>
        {pair.modelLabel}
        <span className={table.note}>{describeWorkload(other.case.workload)}</span>
      </th>
      {machine !== undefined && (
        <td className={styles.machine}>
          <span className={styles.cardName}>
            <RatioShape group={group} />
            {machine}
          </span>
        </td>
      )}
      <td className={styles.backends}>
        <code>{other.case.backendId}</code>
        {other.case.backendId !== baseline.case.backendId && (
          <span className={table.note}>
            against <code>{baseline.case.backendId}</code>
          </span>
        )}
      </td>
      <td className={table.number}>
        <Side side={baseline} />
      </td>
      <td className={table.number}>
        <Side side={other} />
      </td>
      <td className={table.number}>
        {speed.state === 'unknown' ? (
          <Unknown reason={speed.reason} />
        ) : (
          <>
            <strong>{timesText(speed.value.ratio)}</strong>
            <span className={table.note}>
              <KnownValue item={speed.value.interval}>{({ low, high }) => betweenText(low, high)}</KnownValue>
            </span>
          </>
        )}
      </td>
      <td
        className={classNames(
          table.words,
          verdict.state === 'faster' && styles.faster,
          verdict.state === 'slower' && styles.slower,
        )}
      >
        {verdict.state === 'faster' || verdict.state === 'slower' ? verdict.state : comparisonStatement(comparison)}
      </td>
    </tr>
  );
}

function Side({ side }: { readonly side: ComparisonSide }) {
  return (
    <>
      <Link to="/results" search={{ open: side.measurementId }}>
        {side.ratePerSecond === undefined
          ? formatMilliseconds(side.medianMs)
          : quantityText(formatQuantity(side.ratePerSecond, '1/s'))}
      </Link>
      <span className={table.note}>{formatCount(side.runs, 'run')}</span>
      {side.grade !== 'valid' && <VerdictBadge grade={side.grade} />}
    </>
  );
}
