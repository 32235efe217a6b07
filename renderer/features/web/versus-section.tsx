import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { WebVersusNative } from '../../../core/domain/web-versus-native.ts';
import { useWebVersusNative } from '../../api/web-queries.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { LeftOutPanel } from './left-out-panel.tsx';
import { useWebSearch } from './use-web-search.ts';
import { VersusChartPanel } from './versus-chart-panel.tsx';
import { VersusFilterRow } from './versus-filter-row.tsx';
import { VersusReasons } from './versus-reasons.tsx';
import { filterPairs, pairKey, webGroups } from './versus-rows.ts';
import { VersusTable } from './versus-table.tsx';
import styles from './versus.module.css';

/** What the browser costs here, and why. */
export function VersusSection() {
  const answer = useWebVersusNative();
  if (answer.isError) {
    return (
      <ErrorState
        error={answer.error}
        onRetry={() => {
          void answer.refetch();
        }}
      />
    );
  }
  if (answer.data === undefined) {
    return (
      <Panel title="How many times as long a page takes" flush>
        <SkeletonRows count={8} height={32} />
      </Panel>
    );
  }
  const { pairs, leftOut } = answer.data;
  if (pairs.length === 0) {
    return (
      <>
        <EmptyState
          icon="browser"
          title="No pair was measured yet"
          action={
            <Link
              to="/bench"
              search={{ backends: 'ort-cpu,web-wasm', interleave: true }}
              className={buttonClass('primary')}
            >
              Measure a pair
            </Link>
          }
        >
          A pair is the same model file, measured natively and in a page of this machine. Taking turns in one session
          makes its ratio exact.
        </EmptyState>
        {leftOut.length > 0 && <LeftOutPanel leftOut={leftOut} />}
      </>
    );
  }
  return <Versus answer={answer.data} />;
}

function Versus({ answer: { pairs, leftOut } }: { readonly answer: WebVersusNative }) {
  const [search, change] = useWebSearch();
  const { find, backend, browser } = search;
  const groups = useMemo(() => webGroups(pairs), [pairs]);
  const shown = useMemo(() => filterPairs(pairs, { find, backend, browser }), [pairs, find, backend, browser]);
  const chosen = shown.find((pair) => pairKey(pair) === search.pair) ?? shown.find(hasRatio) ?? shown[0];
  const choose = (pair: string): void => {
    change({ pair });
  };
  return (
    <>
      <VersusFilterRow search={search} pairs={pairs} groups={groups} shown={shown} onChange={change} />
      {chosen === undefined ? (
        <EmptyState icon="filter" title="No pair fits these filters">
          Loosen them to see the others.
        </EmptyState>
      ) : (
        <div className={styles.split}>
          <VersusChartPanel pairs={shown} groups={groups} chosen={pairKey(chosen)} onChoose={choose} />
          <VersusReasons pair={chosen} />
          <VersusTable pairs={shown} groups={groups} chosen={pairKey(chosen)} onChoose={choose} />
        </div>
      )}
      {leftOut.length > 0 && <LeftOutPanel leftOut={leftOut} />}
    </>
  );
}

function hasRatio({ timesNative }: WebVersusNative['pairs'][number]): boolean {
  return timesNative.state === 'known';
}
