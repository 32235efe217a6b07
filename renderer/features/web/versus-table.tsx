import type { BackendId } from '../../../core/domain/backend.ts';
import type { VersusPair, VersusSide } from '../../../core/domain/web-versus-native.ts';
import { comparisonStatement } from '../../../core/insight/comparison/comparison-statement.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { describeWorkload, modelName } from '../../format/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { SoftwareBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import { RatioShape } from './ratio-shape.tsx';
import { betweenText, timesText } from './ratio-words.ts';
import { nativeWords, pairKey, webWords } from './versus-rows.ts';
import styles from './versus.module.css';

interface VersusTableProps {
  readonly pairs: readonly VersusPair[];
  readonly groups: readonly BackendId[];
  readonly chosen: string;
  readonly onChoose: (pair: string) => void;
}

export function VersusTable({ pairs, groups, chosen, onChoose }: VersusTableProps) {
  return (
    <div className={styles.tableScroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Work</th>
            <th scope="col">Natively</th>
            <th scope="col" className={styles.right}>
              Median
            </th>
            <th scope="col">In a page</th>
            <th scope="col" className={styles.right}>
              Median
            </th>
            <th scope="col" className={styles.right}>
              Times as long
            </th>
            <th scope="col">What can be said</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => {
            const key = pairKey(pair);
            return (
              <tr key={key} className={classNames(key === chosen && styles.chosen)}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.pick}
                    aria-pressed={key === chosen}
                    onClick={() => {
                      onChoose(key);
                    }}
                  >
                    {modelName(pair.web.case.workload.modelId)}
                  </button>
                  <span className={styles.note}>{describeWorkload(pair.web.case.workload)}</span>
                </th>
                <td>
                  <code>{pair.native.case.backendId}</code>
                  <span className={styles.note}>{nativeWords(pair.native)}</span>
                </td>
                <td className={styles.right}>
                  <Median side={pair.native} />
                </td>
                <td>
                  <span className={styles.webName}>
                    <RatioShape group={groups.indexOf(pair.web.case.backendId)} />
                    <code>{pair.web.case.backendId}</code>
                  </span>
                  <span className={styles.note}>{webWords(pair.web)}</span>
                </td>
                <td className={styles.right}>
                  <Median side={pair.web} />
                </td>
                <td className={styles.right}>
                  <Ratio pair={pair} />
                </td>
                <td className={styles.statement}>{comparisonStatement(pair.comparison)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Median({ side: { medianMs, grade, software } }: { readonly side: VersusSide }) {
  return (
    <>
      {formatMilliseconds(medianMs)}
      <span className={styles.badges}>
        {grade !== 'valid' && <VerdictBadge grade={grade} />}
        {software && <SoftwareBadge />}
      </span>
    </>
  );
}

function Ratio({ pair: { timesNative } }: { readonly pair: VersusPair }) {
  if (timesNative.state === 'unknown') return <Unknown reason={timesNative.reason} />;
  const { ratio, interval } = timesNative.value;
  return (
    <>
      <strong>{timesText(ratio)}</strong>
      <span className={styles.note}>
        <KnownValue item={interval}>{({ low, high }) => betweenText(low, high)}</KnownValue>
      </span>
    </>
  );
}
