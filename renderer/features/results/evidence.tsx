import type { ResultEvidence } from '../../../core/api/results.ts';
import type { Measured, Measurement, SampleTrace } from '../../../core/domain/measurement.ts';
import { verdictReasonText } from '../../../core/measure/verdict-reasons.ts';
import { formatBytes, formatMilliseconds, formatQuantity, quantityText } from '../../format/units.ts';
import { Badge } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { Note } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Stat, StatRow } from '../../ui/stat.tsx';
import { OutcomeBadge, ProvenanceBadge, SoftwareBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import { ColdStartPanel } from './cold-start-panel.tsx';
import { EnvironmentPanel } from './environment-panel.tsx';
import { LatencyPanel } from './latency-panel.tsx';
import { OutputCheckPanel } from './output-check-panel.tsx';
import { PlacementPanel } from './placement-panel.tsx';
import { StagesPanel } from './stages-panel.tsx';
import styles from './results.module.css';

export function Evidence({ evidence }: { readonly evidence: ResultEvidence }) {
  const { measurement } = evidence;
  switch (measurement.outcome) {
    case 'measured':
      return (
        <>
          <MeasuredEvidence measured={measurement} trace={evidence.trace} />
          <EnvironmentPanel environment={evidence.environment} measured={measurement} />
        </>
      );
    case 'failed':
      return (
        <>
          <FailedEvidence failed={measurement} />
          <EnvironmentPanel environment={evidence.environment} />
        </>
      );
    case 'skipped':
      return (
        <Panel title="Not run" actions={<OutcomeBadge outcome="skipped" />}>
          <p>{measurement.reason}</p>
          <p className={styles.muted}>{measurement.remedy}</p>
        </Panel>
      );
  }
}

function MeasuredEvidence({ measured, trace }: { readonly measured: Measured; readonly trace: SampleTrace }) {
  const { latency, execution } = measured;
  return (
    <>
      <Panel
        title="Result"
        actions={
          <>
            <ProvenanceBadge provenance={measured.provenance} />
            {execution.software && <SoftwareBadge />}
            <VerdictBadge grade={measured.verdict.grade} />
          </>
        }
      >
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
            note={`${measured.items?.name ?? 'item'}s at the median`}
          />
          <Stat
            label="Peak memory"
            value={
              <KnownValue item={measured.peakMemoryBytes}>{(bytes) => quantityText(formatBytes(bytes))}</KnownValue>
            }
            note="of the measuring process"
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
        <VerdictReasons measured={measured} />
      </Panel>
      {measured.stages !== undefined && <StagesPanel stages={measured.stages} batch={measured.case.workload.batch} />}
      <LatencyPanel latency={latency} trace={trace} warmUp={measured.warmUp} />
      <div className={styles.pair}>
        <ColdStartPanel coldStart={measured.coldStart} />
        <OutputCheckPanel check={measured.outputCheck} />
      </div>
      <PlacementPanel measured={measured} />
    </>
  );
}

function VerdictReasons({ measured: { verdict } }: { readonly measured: Measured }) {
  if (verdict.reasons.length === 0) {
    return (
      <p className={styles.verdictFine}>
        Nothing speaks against this number: enough samples, steady, on the backend that was asked for, and its output
        was checked.
      </p>
    );
  }
  return (
    <ul className={styles.reasonList}>
      {verdict.reasons.map((reason) => {
        const text = verdictReasonText(reason.code);
        return (
          <li key={reason.code}>
            <p className={styles.reasonTitle}>{text.title}</p>
            <p>
              {text.meaning} <span className={styles.muted}>{reason.detail}</span>
            </p>
            <p className={styles.advice}>{text.advice}</p>
          </li>
        );
      })}
    </ul>
  );
}

function FailedEvidence({ failed }: { readonly failed: Extract<Measurement, { outcome: 'failed' }> }) {
  return (
    <Panel
      title="Failed"
      actions={
        <Badge tone="invalid" icon="error">
          {failed.failure.class}
        </Badge>
      }
    >
      <div className={styles.stack}>
        <Note tone="invalid" icon="error">
          {failed.failure.message}
        </Note>
        <DefinitionList items={[['What to do', failed.failure.fix]]} />
        {failed.log !== undefined && (
          <div>
            <p className={styles.muted}>What it printed last</p>
            <pre className={styles.log}>{failed.log}</pre>
          </div>
        )}
      </div>
    </Panel>
  );
}
