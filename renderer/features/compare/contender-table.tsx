import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Comparison } from '../../../core/domain/comparison.ts';
import { formatCount, formatNumber } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { Badge } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ProvenanceBadge, SoftwareBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import { Conclusion } from './conclusion.tsx';
import type { Contender } from './contender.ts';
import type { RatioAxis } from './ratio-axis.ts';
import { ratioAxis } from './ratio-axis.ts';
import { RatioTicks, RatioTrack } from './ratio-track.tsx';
import { seriesVariable } from './series-variable.ts';
import styles from './compare.module.css';

interface ContenderTableProps {
  readonly contenders: readonly Contender[];
  readonly baseline: Contender;
  /** Against the baseline, by the other's id; `undefined` while they are asked for. */
  readonly comparisons: ReadonlyMap<string, Comparison> | undefined;
  readonly fastest: Contender | undefined;
  readonly onBaseline: (id: string) => void;
  readonly onRemove: (id: string) => void;
  readonly actions: ReactNode;
}

export function ContenderTable({
  contenders,
  baseline,
  comparisons,
  fastest,
  onBaseline,
  onRemove,
  actions,
}: ContenderTableProps) {
  const axis = ratioAxis([...(comparisons?.values() ?? [])]);
  const peers = contenders.filter(({ work }) => work === baseline.work);
  return (
    <Panel title="Against the baseline" description={summary(peers, fastest)} flush actions={actions}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.radio}>
              <span className="visually-hidden">Baseline</span>
            </th>
            <th scope="col">Result</th>
            <th scope="col" className={styles.number}>
              Median
            </th>
            <th scope="col" className={styles.trackHead}>
              <span className={styles.trackTitle}>
                <span>← slower</span>
                <span>times as fast</span>
                <span>faster →</span>
              </span>
              <RatioTicks axis={axis} />
            </th>
            <th scope="col">Against the baseline</th>
            <th scope="col" className={styles.remove}>
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {contenders.map((contender) => (
            <tr key={contender.id}>
              <td className={styles.radio}>
                <input
                  type="radio"
                  name="baseline"
                  aria-label={`Baseline: ${contender.label}`}
                  title="Compare all others with this one"
                  checked={contender.id === baseline.id}
                  onChange={() => {
                    onBaseline(contender.id);
                  }}
                />
              </td>
              <ContenderName contender={contender} />
              <td className={styles.number}>
                <span className={styles.median}>{formatMilliseconds(contender.medianMs)}</span>
                <span className={styles.note}>
                  <KnownValue item={contender.interval}>
                    {({ lowMs, highMs }) => `${formatNumber(lowMs)} – ${formatNumber(highMs)}`}
                  </KnownValue>
                </span>
                <span className={styles.note}>{formatCount(contender.measured.runs?.length ?? 1, 'run')}</span>
              </td>
              <ContenderComparison
                isBaseline={contender.id === baseline.id}
                comparison={comparisons?.get(contender.id)}
                axis={axis}
                mark={fastest?.id === contender.id && <Badge tone="valid">fastest</Badge>}
              />
              <td className={styles.remove}>
                <IconButton
                  icon="close"
                  label={`Remove ${contender.label}`}
                  onClick={() => {
                    onRemove(contender.id);
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.tableNote}>
        Shaded: too small a difference to claim. A solid bar is a claim, with its 95 % interval; without a bar, nothing
        is claimed.
      </p>
    </Panel>
  );
}

function ContenderName({ contender }: { readonly contender: Contender }) {
  const { measured, grade } = contender;
  return (
    <th scope="row">
      <span className={styles.name}>
        <span className={styles.swatch} style={{ background: seriesVariable(contender.colour) }} aria-hidden="true" />
        <Link to="/results" search={{ open: contender.id }}>
          {contender.label}
        </Link>
      </span>
      <span className={styles.note}>{contender.workText}</span>
      <span className={styles.badges}>
        <VerdictBadge grade={grade} />
        {measured.execution.software && <SoftwareBadge />}
        {measured.provenance !== 'measured' && <ProvenanceBadge provenance={measured.provenance} />}
      </span>
    </th>
  );
}

interface ContenderComparisonProps {
  readonly isBaseline: boolean;
  readonly comparison: Comparison | undefined;
  readonly axis: RatioAxis;
  readonly mark: ReactNode;
}

function ContenderComparison({ isBaseline, comparison, axis, mark }: ContenderComparisonProps) {
  if (isBaseline) {
    return (
      <>
        <td className={styles.trackCell} />
        <td>
          <span className={styles.sentence}>baseline {mark}</span>
        </td>
      </>
    );
  }
  if (comparison === undefined) {
    return (
      <>
        <td className={styles.trackCell} />
        <td>
          <Skeleton width="70%" />
        </td>
      </>
    );
  }
  return (
    <>
      <td className={styles.trackCell}>
        {comparison.speed.state === 'known' && <RatioTrack comparison={comparison} axis={axis} />}
      </td>
      <td>
        <Conclusion comparison={comparison} mark={mark} />
      </td>
    </>
  );
}

function summary(peers: readonly Contender[], fastest: Contender | undefined): string {
  if (peers.length < 2) return '';
  return fastest === undefined ? 'no result is shown to be the fastest' : `${fastest.label} is the fastest`;
}
