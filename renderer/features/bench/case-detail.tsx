import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Failure, Measured, Measurement } from '../../../core/domain/measurement.ts';
import { casePhaseSchema } from '../../../core/domain/session.ts';
import { verdictReasonText } from '../../../core/measure/verdict-reasons.ts';
import { useResult } from '../../api/queries.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import { latencyTraceOption } from '../../charts/latency-trace.ts';
import { formatCount } from '../../format/number.ts';
import { formatBytes, formatMilliseconds, formatQuantity, quantityText } from '../../format/units.ts';
import { describeWorkload, modelName, phaseLabels } from '../../format/words.ts';
import { buttonClass } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { EmptyState, Note } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Stat, StatRow } from '../../ui/stat.tsx';
import { OutcomeBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import type { WatchedCase } from './session-progress.ts';
import styles from './session.module.css';

/** `settled`: nothing is timed any more, so that the stored samples may be fetched without disturbing anything. */
export function CaseDetail({ watched, settled }: { readonly watched: WatchedCase; readonly settled: boolean }) {
  const { measurement } = watched;
  const title =
    watched.case === undefined ? 'Case' : `${modelName(watched.case.workload.modelId)} on ${watched.case.backendId}`;
  return (
    <Panel
      title={title}
      description={watched.case === undefined ? undefined : describeWorkload(watched.case.workload)}
      actions={
        measurement !== undefined && (
          <Link to="/results" search={{ open: measurement.id }} className={buttonClass('secondary', 'small')}>
            Evidence
            <Icon name="arrow-right" size={14} />
          </Link>
        )
      }
    >
      {measurement === undefined ? (
        <Live watched={watched} />
      ) : (
        <Finished measurement={measurement} watched={watched} settled={settled} />
      )}
    </Panel>
  );
}

function Live({ watched }: { readonly watched: WatchedCase }) {
  if (watched.state === 'waiting') {
    return (
      <EmptyState icon="clock" title="Waiting for its turn">
        Cases run one after the other: nothing else runs while one is timed.
      </EmptyState>
    );
  }
  if (watched.state === 'cut-off') {
    return (
      <EmptyState icon="stop" title="Not finished">
        The session ended while this case ran. Resume measures it again from its start; a part of a measurement is not
        kept as one.
      </EmptyState>
    );
  }
  return (
    <div className={styles.live}>
      <Phases watched={watched} />
      <StatRow>
        <Stat
          label="Samples"
          value={watched.sampleCount === 0 ? 'none yet' : formatCount(watched.sampleCount, 'sample')}
        />
        <Stat
          label="Latest"
          value={watched.latestMs.length === 0 ? 'none yet' : formatMilliseconds(watched.latestMs.at(-1) ?? 0)}
        />
      </StatRow>
      {watched.latestMs.length === 0 ? <NoTrace watched={watched} /> : <LiveTrace samplesMs={watched.latestMs} />}
    </div>
  );
}

function NoTrace({ watched: { phase } }: { readonly watched: WatchedCase }) {
  const timed = phase === 'profile' || phase === 'close';
  return (
    <div className={styles.noTrace}>
      {timed
        ? 'It was timed too shortly to follow; its samples come with its result.'
        : 'The trace begins with the first timed sample.'}
    </div>
  );
}

function Phases({ watched }: { readonly watched: WatchedCase }) {
  const phases = casePhaseSchema.options;
  const at = watched.phase === undefined ? -1 : phases.indexOf(watched.phase);
  return (
    <ol className={styles.phases} aria-label="Phases">
      {phases.map((phase, index) => (
        <li
          key={phase}
          className={classNames(styles.phase, index < at && styles.phaseDone, index === at && styles.phaseNow)}
          aria-current={index === at ? 'step' : undefined}
        >
          {phaseLabels[phase]}
        </li>
      ))}
      {watched.phaseDetail !== undefined && <li className={styles.phaseDetail}>{watched.phaseDetail}</li>}
    </ol>
  );
}

function LiveTrace({ samplesMs }: { readonly samplesMs: readonly number[] }) {
  const build = useCallback((theme: ChartTheme) => latencyTraceOption({ warmUpMs: [], samplesMs }, theme), [samplesMs]);
  return <EchartView build={build} height={260} label={`${String(samplesMs.length)} samples in order`} />;
}

interface FinishedProps {
  readonly measurement: Measurement;
  readonly watched: WatchedCase;
  readonly settled: boolean;
}

function Finished({ measurement, watched, settled }: FinishedProps) {
  switch (measurement.outcome) {
    case 'measured':
      return <MeasuredCase measured={measurement} watched={watched} settled={settled} />;
    case 'failed':
      return <FailedCase failure={measurement.failure} log={measurement.log} />;
    case 'skipped':
      return (
        <div className={styles.live}>
          <div>
            <OutcomeBadge outcome="skipped" />
          </div>
          <p>{measurement.reason}</p>
          <p className={styles.faint}>{measurement.remedy}</p>
        </div>
      );
  }
}

function MeasuredCase({
  measured,
  watched,
  settled,
}: { readonly measured: Measured } & Omit<FinishedProps, 'measurement'>) {
  const evidence = useResult(settled ? measured.id : undefined);
  const samplesMs = evidence.data?.trace.samplesMs ?? watched.latestMs;
  const { latency, verdict, execution } = measured;
  return (
    <div className={styles.live}>
      <StatRow>
        <Stat
          label="Median"
          value={formatMilliseconds(latency.medianMs)}
          note={
            <KnownValue item={latency.medianInterval}>
              {({ lowMs, highMs }) =>
                `95 % interval ${quantityText(formatQuantity(lowMs, undefined))} – ${formatMilliseconds(highMs)}`
              }
            </KnownValue>
          }
        />
        <Stat
          label="Throughput"
          value={quantityText(formatQuantity(latency.throughputPerSecond, '1/s'))}
          note="items at the median"
        />
        <Stat
          label="Peak memory"
          value={<KnownValue item={measured.peakMemoryBytes}>{(bytes) => quantityText(formatBytes(bytes))}</KnownValue>}
        />
        <Stat
          label="Ran on"
          value={
            execution.backendRan.state === 'known' ? (
              <code>{execution.backendRan.value}</code>
            ) : (
              <Unknown reason={execution.backendRan.reason} />
            )
          }
          note={`asked for ${measured.case.backendId}`}
        />
      </StatRow>
      <div className={styles.verdict}>
        <VerdictBadge grade={verdict.grade} />
        {verdict.reasons.map((reason) => (
          <span key={reason.code} title={verdictReasonText(reason.code).meaning}>
            {verdictReasonText(reason.code).title}
          </span>
        ))}
        {verdict.reasons.length === 0 && <span className={styles.faint}>nothing speaks against this number</span>}
      </div>
      {samplesMs.length > 0 && <LiveTrace samplesMs={samplesMs} />}
    </div>
  );
}

function FailedCase({ failure, log }: { readonly failure: Failure; readonly log: string | undefined }) {
  return (
    <div className={styles.live}>
      <Note tone="invalid" icon="error">
        <strong>{failure.class}</strong>: {failure.message}
        <p>{failure.fix}</p>
      </Note>
      {log !== undefined && <pre className={styles.log}>{log}</pre>}
    </div>
  );
}
