import { formatCount } from '../../format/number.ts';
import { formatQuantity, quantityText } from '../../format/units.ts';
import { modelName, phaseLabels } from '../../format/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { Panel } from '../../ui/panel.tsx';
import { OutcomeBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import { describeCase } from './plan-words.ts';
import type { WatchedCase } from './session-progress.ts';
import styles from './session.module.css';

interface CaseListProps {
  readonly cases: readonly WatchedCase[];
  readonly shownId: string;
  readonly onShow: (caseId: string) => void;
}

export function CaseList({ cases, shownId, onShow }: CaseListProps) {
  return (
    <Panel title="Cases" flush className={styles.casePanel}>
      <ol className={styles.cases}>
        {cases.map((watched, index) => (
          <li key={watched.caseId}>
            <button
              type="button"
              className={classNames(styles.case, watched.caseId === shownId && styles.shown)}
              aria-current={watched.caseId === shownId}
              onClick={() => {
                onShow(watched.caseId);
              }}
            >
              <span className={styles.caseText}>
                <span className={styles.caseName}>
                  {watched.case === undefined ? `Case ${String(index + 1)}` : modelName(watched.case.workload.modelId)}
                  {watched.case !== undefined && <code className={styles.caseBackend}>{watched.case.backendId}</code>}
                </span>
                <span className={styles.caseNote}>{watched.case === undefined ? '' : describeCase(watched.case)}</span>
              </span>
              <CaseMark watched={watched} />
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function CaseMark({ watched }: { readonly watched: WatchedCase }) {
  const { measurement } = watched;
  if (measurement === undefined) {
    return <span className={watched.state === 'running' ? styles.running : styles.faint}>{stateWord(watched)}</span>;
  }
  if (measurement.outcome !== 'measured') return <OutcomeBadge outcome={measurement.outcome} />;
  return (
    <span className={styles.caseResult}>
      <span className="numeric">{quantityText(formatQuantity(measurement.latency.medianMs, 'ms'))}</span>
      <VerdictBadge grade={measurement.verdict.grade} />
    </span>
  );
}

function stateWord({ state, phase, runs, runsPlanned }: WatchedCase): string {
  switch (state) {
    case 'waiting':
      return 'waiting';
    case 'running':
      return phase === undefined ? 'starting' : phaseLabels[phase];
    case 'between-runs':
      return runs.length === 0
        ? 'waiting'
        : `${String(runs.length)} of ${formatCount(runsPlanned ?? runs.length, 'run')}`;
    case 'cut-off':
      return 'not finished';
    case 'finished':
      return 'done';
  }
}
