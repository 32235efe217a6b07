import type { ReactNode } from 'react';
import type { ResultEvidence } from '../../../core/api/results.ts';
import { backends } from '../../../core/domain/backends.ts';
import type { Measured, Measurement, SampleTrace } from '../../../core/domain/measurement.ts';
import type { NoiseReport } from '../../../core/domain/noise.ts';
import { Badge } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Note } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { OutcomeBadge } from '../../ui/verdict-badge.tsx';
import { ColdStartPanel } from './cold-start-panel.tsx';
import { CompletionPanel } from './completion-panel.tsx';
import { EnergyPanel } from './energy-panel.tsx';
import { EnvironmentPanel } from './environment-panel.tsx';
import type { EvidenceSection } from './glance.ts';
import { GpuWorkPanel } from './gpu-work-panel.tsx';
import { LatencyPanel } from './latency-panel.tsx';
import { MemoryPanel } from './memory-panel.tsx';
import { OperatorsPanel } from './operators-panel.tsx';
import { OutputCheckPanel } from './output-check-panel.tsx';
import { PagePanel } from './page-panel.tsx';
import { PlacementPanel } from './placement-panel.tsx';
import { ResultPanel } from './result-panel.tsx';
import { RooflinePanel } from './roofline-panel.tsx';
import { RunsPanel } from './runs-panel.tsx';
import { ScenarioPanel } from './scenario-panel.tsx';
import { sessionNoise, withoutNoise } from './session-noise.ts';
import { SessionNoisePanel } from './session-noise-panel.tsx';
import { StagesPanel } from './stages-panel.tsx';
import { WebnnPanel } from './webnn-panel.tsx';
import styles from './evidence.module.css';

export function Evidence({ evidence }: { readonly evidence: ResultEvidence }) {
  const { measurement } = evidence;
  const noise = sessionNoise(evidence.environment);
  const environment = withoutNoise(evidence.environment);
  switch (measurement.outcome) {
    case 'measured':
      return (
        <div className={styles.stack} data-evidence>
          <MeasuredEvidence measured={measurement} trace={evidence.trace} noise={noise} />
          <EnvironmentPanel environment={environment} measured={measurement} />
        </div>
      );
    case 'failed':
      return (
        <div className={styles.stack}>
          <FailedEvidence failed={measurement} />
          <EnvironmentPanel environment={environment} />
        </div>
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

interface MeasuredEvidenceProps {
  readonly measured: Measured;
  readonly trace: SampleTrace;
  readonly noise: NoiseReport | undefined;
}

/** From the number to its proof: what it rests on, where it ran, what limits it, whether it was right, what it cost. */
function MeasuredEvidence({ measured, trace, noise }: MeasuredEvidenceProps) {
  return (
    <>
      <ResultPanel measured={measured} noise={noise} />
      {measured.scenario !== undefined && (
        <Section name="scenario">
          <ScenarioPanel scenario={measured.scenario} items={measured.items} />
        </Section>
      )}
      {measured.stages !== undefined && <StagesPanel stages={measured.stages} batch={measured.case.workload.batch} />}
      <Section name="runs">
        <RunsPanel measured={measured} />
      </Section>
      <Section name="samples">
        <LatencyPanel measured={measured} trace={trace} />
      </Section>
      <Section name="output">
        <OutputCheckPanel check={measured.outputCheck} />
      </Section>
      <Section name="placement">
        <PlacementPanel measured={measured} />
      </Section>
      <WebEvidence measured={measured} />
      <RooflinePanel measured={measured} />
      <OperatorsPanel operators={measured.operators} />
      <Section name="resources">
        <div className={styles.pair}>
          <MemoryPanel measured={measured} />
          <EnergyPanel measured={measured} />
        </div>
      </Section>
      <ColdStartPanel measured={measured} />
      {backends[measured.case.backendId].host === 'web' && (
        <Section name="page">
          <PagePanel measured={measured} />
        </Section>
      )}
      <Section name="noise">
        <SessionNoisePanel noise={noise} />
      </Section>
    </>
  );
}

/** What a page alone can tell: where a run's time ends, what the GPU was asked, and what stood behind WebNN. */
function WebEvidence({ measured: { web, case: item } }: { readonly measured: Measured }) {
  if (web === undefined) return undefined;
  return (
    <>
      {web.webnn !== undefined && <WebnnPanel proof={web.webnn} asked={item.backendId} />}
      <CompletionPanel times={web.completionTimes} />
      {web.gpu !== undefined && <GpuWorkPanel gpu={web.gpu} />}
    </>
  );
}

/** Where a statement of the glance leads to. */
function Section({ name, children }: { readonly name: EvidenceSection; readonly children: ReactNode }) {
  return (
    <div className={styles.section} data-section={name}>
      {children}
    </div>
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
