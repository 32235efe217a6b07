import type { LatencySummary } from '../../../core/domain/measurement.ts';
import type { Known } from '../../../core/domain/known.ts';
import { formatNumber } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { KnownValue } from '../../ui/known-value.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import styles from './evidence.module.css';

/** Each quantile with its own interval; where the sample is too small to support one, that is said in words. */
export function QuantilesTable({ latency }: { readonly latency: LatencySummary }) {
  return (
    <div>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">Quantile</th>
            <th scope="col" className={styles.right}>
              Value
            </th>
            <th scope="col" className={styles.right}>
              95 % interval
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">median</th>
            <td className={styles.right}>{formatMilliseconds(latency.medianMs)}</td>
            <td className={styles.right}>
              <KnownValue item={latency.medianInterval}>
                {({ lowMs, highMs }) => `${formatNumber(lowMs)} – ${formatNumber(highMs)}`}
              </KnownValue>
            </td>
          </tr>
          {latency.quantiles.map(({ quantile, value }) => (
            <tr key={quantile}>
              <th scope="row">{percentileName(quantile)}</th>
              {value.state === 'known' ? (
                <>
                  <td className={styles.right}>{formatMilliseconds(value.value.valueMs)}</td>
                  <td className={styles.right}>
                    {`${formatNumber(value.value.lowMs)} – ${formatNumber(value.value.highMs)}`}
                  </td>
                </>
              ) : (
                <td colSpan={2} className={styles.right}>
                  <TooSmall reason={value.reason} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {latency.tails !== undefined && <Tails tails={latency.tails} />}
    </div>
  );
}

/** MLPerf's way to a tail: pessimistic where samples are few, and never a guess. */
function Tails({ tails }: { readonly tails: NonNullable<LatencySummary['tails']> }) {
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <th scope="col">LoadGen’s early stopping</th>
          <th scope="col" className={styles.right}>
            At most
          </th>
          <th scope="col" className={styles.right}>
            Over it
          </th>
        </tr>
      </thead>
      <tbody>
        {tails.map(({ percentile, value }) => (
          <tr key={percentile}>
            <th scope="row">{percentileName(percentile)}, with 99 % confidence</th>
            <TailCells value={value} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TailCells({ value }: { readonly value: Known<{ valueMs: number; overLatency: number }> }) {
  if (value.state === 'unknown') {
    return (
      <td colSpan={2} className={styles.right}>
        <TooSmall reason={value.reason} />
      </td>
    );
  }
  return (
    <>
      <td className={styles.right}>{formatMilliseconds(value.value.valueMs)}</td>
      <td className={styles.right}>{String(value.value.overLatency)}</td>
    </>
  );
}

function TooSmall({ reason }: { readonly reason: string }) {
  return (
    <Tooltip content={reason}>
      <span className={styles.tooSmall} tabIndex={0}>
        n too small<span className="visually-hidden">: {reason}</span>
      </span>
    </Tooltip>
  );
}

export function percentileName(share: number): string {
  return `p${String(Number((share * 100).toFixed(2)))}`;
}
