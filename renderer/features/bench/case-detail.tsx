import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Failure, Measured, Measurement } from '../../../core/domain/measurement.ts';
import type { CasePhase } from '../../../core/domain/session.ts';
import { casePhaseSchema } from '../../../core/domain/session.ts';
import { verdictReasonText } from '../../../core/measure/verdict-reasons.ts';
import { useResult } from '../../api/queries.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import { latencyTraceOption } from '../../charts/latency-trace.ts';
import { formatCount } from '../../format/number.ts';
import { formatBytes, formatMilliseconds, formatQuantity, quantityText } from '../../format/units.ts';
import { modelName, phaseLabels } from '../../format/words.ts';
import { buttonClass } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { EmptyState, Note } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Stat, StatRow } from '../../ui/stat.tsx';
import { OutcomeBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import { describeCase } from './plan-words.ts';
import { RunList } from './run-list.tsx';
import type { WatchedCase } from './session-progress.ts';
import styles from './session.module.css';

interface CaseDetailProps {
  readonly watched: WatchedCase;
  readonly settled: boolean;
  /** Of each case, by its session's profile or request. */
  readonly runsAsked: number;
}

/** `settled`: nothing is timed any more, so that the stored samples may be fetched without disturbing anything. */
export function CaseDetail({ watched, settled, runsAsked }: CaseDetailProps) {
  const { measurement } = watched;
  const title =
    watched.case === undefined ? 'Case' : `${modelName(watched.case.workload.modelId)} on ${watched.case.backendId}`;
  return (
    <Panel
      title={title}
      description={watched.case === undefined ? undefined : describeCase(watched.case)}
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
        <Live watched={watched} runsAsked={runsAsked} />
      ) : (
        <Finished measurement={measurement} watched={watched} settled={settled} />
      )}
    </Panel>
  );
}

function Live({ watched, runsAsked }: Pick<CaseDetailProps, 'watched' | 'runsAsked'>) {
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
        The session ended before this case had all its runs. Resume measures it again from its start; a part of a
        measurement is not kept as one.
      </EmptyState>
    );
  }
  if (watched.state === 'between-runs') {
    return (
      <div className={styles.live}>
        <p className={styles.faint}>Another case has its turn: cases of this session take turns, one run each.</p>
        {watched.runs.length > 0 && <RunList runs={watched.runs} runsPlanned={watched.runsPlanned} goesOn />}
      </div>
    );
  }
  return (
    <div className={styles.live}>
      <Phases watched={watched} />
      <StatRow>
        <Stat label="Run" value={runOf(watched, runsAsked)} note="in a process of its own" />
        <Stat
          label="Samples"
          value={watched.sampleCount === 0 ? 'none yet' : formatCount(watched.sampleCount, 'sample')}
          note="of this run"
        />
        <Stat
          label="Latest"
          value={watched.latestMs.length === 0 ? 'none yet' : formatMilliseconds(watched.latestMs.at(-1) ?? 0)}
        />
      </StatRow>
      {watched.latestMs.length === 0 ? <NoTrace watched={watched} /> : <LiveTrace samplesMs={watched.latestMs} />}
      {watched.runs.length > 0 && <RunList runs={watched.runs} runsPlanned={watched.runsPlanned} goesOn />}
    </div>
  );
}

function runOf({ runs, runsPlanned = 0 }: WatchedCase, runsAsked: number): string {
  const planned = Math.max(runsPlanned, runsAsked);
  return `${String(Math.min(runs.length + 1, planned))} of ${String(planned)}`;
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

/** Once for all runs of a case, or told by no host: over when a later phase is on. */
const preparations: readonly CasePhase[] = ['build', 'reference', 'start'];
/** Of most cases no part; shown where they come. */
const rarePhases: readonly CasePhase[] = ['search', 'energy'];

function Phases({ watched: { phase: now, phasesSeen, phaseDetail } }: { readonly watched: WatchedCase }) {
  const phases = casePhaseSchema.options.filter((phase) => !rarePhases.includes(phase) || phasesSeen.includes(phase));
  const isPrepared = now !== undefined && !preparations.includes(now);
  const isDone = (phase: CasePhase): boolean =>
    phasesSeen.includes(phase) || (isPrepared && preparations.includes(phase));
  return (
    <ol className={styles.phases} aria-label="Phases">
      {phases.map((phase) => (
        <li
          key={phase}
          className={classNames(styles.phase, phase === now ? styles.phaseNow : isDone(phase) && styles.phaseDone)}
          aria-current={phase === now ? 'step' : undefined}
        >
          {phaseLabels[phase]}
        </li>
      ))}
      {phaseDetail !== undefined && <li className={styles.phaseDetail}>{phaseDetail}</li>}
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
      {measured.runs !== undefined && (
        <RunList runs={measured.runs} runsPlanned={measured.runsAsked ?? measured.runs.length} goesOn={false} />
      )}
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
