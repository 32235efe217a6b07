import type { ReactNode } from 'react';
import type { BackendId } from '../../../core/domain/backend.ts';
import type { VersusPair, VersusSide } from '../../../core/domain/web-versus-native.ts';
import { comparisonStatement } from '../../../core/insight/comparison/comparison-statement.ts';
import { formatCount } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { describeWorkload, modelName } from '../../format/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SoftwareBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import { RatioShape } from '../../charts/ratio-shape.tsx';
import { betweenText, timesText } from '../../format/ratio.ts';
import { isClaim } from './ratio-words.ts';
import { nativeWords, pairKey, webWords } from './versus-rows.ts';
import styles from './versus.module.css';

interface VersusTableProps {
  readonly pairs: readonly VersusPair[];
  readonly groups: readonly BackendId[];
  readonly chosen: string;
  readonly onChoose: (pair: string) => void;
}

/** What the chart shows in figures, and what it cannot show: pairs without a ratio, with the reason. */
export function VersusTable({ pairs, groups, chosen, onChoose }: VersusTableProps) {
  return (
    <Panel
      title="Pairs"
      description={`${formatCount(pairs.length, 'pair')}; choose one to see why`}
      className={styles.tableArea}
      flush
    >
      <div className={styles.tableScroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Work</th>
              <th scope="col">Natively</th>
              <th scope="col">In a page</th>
              <th scope="col" className={styles.right}>
                Times as long
              </th>
            </tr>
          </thead>
          <tbody>
            {pairs.map((pair) => (
              <PairRow
                key={pairKey(pair)}
                pair={pair}
                group={groups.indexOf(pair.web.case.backendId)}
                isChosen={pairKey(pair) === chosen}
                onChoose={onChoose}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface PairRowProps {
  readonly pair: VersusPair;
  readonly group: number;
  readonly isChosen: boolean;
  readonly onChoose: (pair: string) => void;
}

function PairRow({ pair, group, isChosen, onChoose }: PairRowProps) {
  const { native, web } = pair;
  return (
    <tr className={classNames(isChosen && styles.chosen)}>
      <th scope="row">
        <button
          type="button"
          className={styles.pick}
          aria-pressed={isChosen}
          onClick={() => {
            onChoose(pairKey(pair));
          }}
        >
          {modelName(web.case.workload.modelId)}
        </button>
        <span className={styles.note}>{describeWorkload(web.case.workload)}</span>
      </th>
      <td>
        <Side side={native} note={nativeWords(native)} />
      </td>
      <td>
        <Side side={web} note={webWords(web)} mark={<RatioShape group={group} />} />
      </td>
      <td className={styles.right}>
        <Ratio pair={pair} />
      </td>
    </tr>
  );
}

function Side({ side, note, mark }: { readonly side: VersusSide; readonly note: string; readonly mark?: ReactNode }) {
  return (
    <>
      <span className={styles.side}>
        <span className={styles.webName}>
          {mark}
          <code>{side.case.backendId}</code>
        </span>
        <span>{formatMilliseconds(side.medianMs)}</span>
      </span>
      <span className={styles.side}>
        <span className={styles.note}>{note}</span>
        <span className={styles.badges}>
          {side.grade !== 'valid' && <VerdictBadge grade={side.grade} />}
          {side.software && <SoftwareBadge />}
        </span>
      </span>
    </>
  );
}

function Ratio({ pair: { timesNative, comparison } }: { readonly pair: VersusPair }) {
  return (
    <>
      {timesNative.state === 'unknown' ? (
        <Unknown reason={timesNative.reason} />
      ) : (
        <>
          <strong>{timesText(timesNative.value.ratio)}</strong>
          <span className={styles.note}>
            <KnownValue item={timesNative.value.interval}>{({ low, high }) => betweenText(low, high)}</KnownValue>
          </span>
        </>
      )}
      {!isClaim(comparison) && <span className={styles.statement}>{comparisonStatement(comparison)}</span>}
    </>
  );
}
