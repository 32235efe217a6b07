import type { Known } from '../../../core/domain/known.ts';
import { known, unknown } from '../../../core/domain/known.ts';
import type { OperatorProfile, OperatorTotal } from '../../../core/domain/operator-profile.ts';
import { formatInteger, formatNumber } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { KnownValue } from '../../ui/known-value.tsx';
import { ShareCell } from './share-cell.tsx';
import styles from './evidence.module.css';

/** Totals by operator and provider, the longest first, with the rates that they reached. */
export function OperatorTable({ profile }: { readonly profile: OperatorProfile }) {
  const several = new Set(profile.operators.map(({ provider }) => provider)).size > 1;
  const submits = profile.timeMeans === 'submit';
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <th scope="col">Operator</th>
          <th scope="col" className={styles.right}>
            Nodes
          </th>
          <th scope="col" className={styles.right}>
            {submits ? 'Submit time' : 'Time'}
          </th>
          <th scope="col">Share</th>
          <th scope="col" className={styles.right}>
            GFLOP/s
          </th>
          <th scope="col" className={styles.right}>
            GB/s
          </th>
        </tr>
      </thead>
      <tbody>
        {profile.operators.map((total) => (
          <tr key={`${total.operator} ${total.provider}`}>
            <th scope="row">
              {total.operator}
              {several && <span className={styles.small}> {shortProvider(total.provider)}</span>}
            </th>
            <td className={styles.right}>{formatInteger(total.nodes)}</td>
            <td className={styles.right}>{formatMilliseconds(total.timeMs)}</td>
            <td>
              <ShareCell share={total.timeShare} />
            </td>
            <td className={styles.right}>
              <Rate item={giga(total.flops, total, submits)} />
            </td>
            <td className={styles.right}>
              <Rate item={giga(total.bytes, total, submits)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rate({ item }: { readonly item: Known<number> }) {
  return <KnownValue item={item}>{(value) => formatNumber(value, 3)}</KnownValue>;
}

/** Billions a second. The time of handing work over says nothing about the speed of the work. */
function giga(amount: Known<number>, { timeMs }: OperatorTotal, submits: boolean): Known<number> {
  if (submits) return unknown('Only the time of handing the work over is known, not that of doing it.');
  if (amount.state === 'unknown') return amount;
  if (timeMs === 0) return unknown('It took less time than the profile’s clock can tell.');
  return known(amount.value / (timeMs * 1e6));
}

function shortProvider(provider: string): string {
  return provider.replace('ExecutionProvider', '');
}
