import { useCallback, useMemo } from 'react';
import { Link } from '@tanstack/react-router';
import type { ResultRoofline } from '../../../core/api/roofline.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import { useResultRoofline } from '../../api/result-queries.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import type { RooflinePlot } from '../../charts/roofline-plot.ts';
import { rooflineOption } from '../../charts/roofline-plot.ts';
import { formatPercent } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { Badge } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { rooflinePlotOf } from './roofline-plot-of.ts';
import styles from './evidence.module.css';

/** What limits a result, held against what its machine showed that it can do at most. */
export function RooflinePanel({ measured }: { readonly measured: Measured }) {
  const answer = useResultRoofline(measured.id);
  const { data } = answer;
  return (
    <Panel
      title="Roofline"
      description={data === undefined ? undefined : costWords[data.costFrom]}
      actions={data !== undefined && <BoundBadge roofline={data} />}
    >
      {answer.isError && (
        <ErrorState
          error={answer.error}
          onRetry={() => {
            void answer.refetch();
          }}
        />
      )}
      {data === undefined ? (
        !answer.isError && <SkeletonRows count={4} />
      ) : (
        <RooflineBody measured={measured} roofline={data} />
      )}
    </Panel>
  );
}

const costWords: Readonly<Record<ResultRoofline['costFrom'], string | undefined>> = {
  profile: 'FLOPs and bytes of the operators as they ran',
  graph: 'FLOPs and bytes of the graph, before the runtime joined operators',
  nothing: undefined,
};

const boundWords = {
  compute: 'compute-bound',
  memory: 'memory-bound',
  cache: 'served by caches',
  dispatch: 'dispatch-bound',
} as const;

function BoundBadge({ roofline: { explanation } }: { readonly roofline: ResultRoofline }) {
  if (explanation.state === 'unknown' || explanation.value.bound.state === 'unknown') return undefined;
  return <Badge tone="accent">{boundWords[explanation.value.bound.value]}</Badge>;
}

function RooflineBody({ measured, roofline }: { readonly measured: Measured; readonly roofline: ResultRoofline }) {
  const plot = useMemo(() => rooflinePlotOf(measured, roofline), [measured, roofline]);
  const { explanation } = roofline;
  return (
    <div className={styles.stack}>
      {explanation.state === 'unknown' ? (
        <p>
          <Unknown reason={explanation.reason} /> <span className={styles.muted}>{explanation.reason}</span>
        </p>
      ) : (
        <ul className={styles.sentences}>
          {explanation.value.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {plot.state === 'known' ? (
        <Plot plot={plot.value} sentences={explanation.state === 'known' ? explanation.value.sentences : []} />
      ) : (
        explanation.state === 'known' && <p className={styles.muted}>No picture: {plot.reason}</p>
      )}
      {explanation.state === 'known' && <Shares explanation={explanation.value} />}
      {roofline.roofline.state === 'known' && (
        <p className={styles.small}>
          The roof was measured on {formatTime(roofline.roofline.value.measuredAt)} with the same backend, threads and
          runtime{roofline.roofline.value.software ? ', on a software device' : ''}. <CopyLink roofline={roofline} />
        </p>
      )}
    </div>
  );
}

/** The proof of the roof is a result like any other. */
function CopyLink({ roofline: { roofline } }: { readonly roofline: ResultRoofline }) {
  if (roofline.state === 'unknown' || roofline.value.copy.state === 'unknown') return undefined;
  return (
    <Link to="/results" search={{ open: roofline.value.copy.value.measurementId }}>
      Its copy bandwidth
    </Link>
  );
}

function Plot({ plot, sentences }: { readonly plot: RooflinePlot; readonly sentences: readonly string[] }) {
  const build = useCallback((theme: ChartTheme) => rooflineOption(plot, theme), [plot]);
  return (
    <EchartView
      build={build}
      height={300}
      label={`Roofline. ${plot.peak.label}; ${plot.memory.label}. ${sentences.join(' ')}`}
    />
  );
}

function Shares({
  explanation,
}: {
  readonly explanation: Extract<ResultRoofline['explanation'], { state: 'known' }>['value'];
}) {
  const share = (item: typeof explanation.gemmShare) => (
    <KnownValue item={item}>{(value) => formatPercent(value)}</KnownValue>
  );
  return (
    <DefinitionList
      items={[
        ['Of the GEMM peak', share(explanation.gemmShare)],
        ['Of the bandwidth', share(explanation.bandwidthShare)],
        ['Starting operators', <>{share(explanation.launchShare)} of a run</>],
        [
          'At best',
          <>
            <KnownValue item={explanation.attainableMs}>{(ms) => formatMilliseconds(ms)}</KnownValue>, the time that
            arithmetic and memory ask for
          </>,
        ],
      ]}
    />
  );
}
