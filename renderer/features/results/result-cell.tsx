import type { ReactNode } from 'react';
import { provenanceSchema } from '../../../core/domain/provenance.ts';
import type { VerdictReasonCode } from '../../../core/domain/verdict.ts';
import { verdictReasonCodeSchema, verdictSchema } from '../../../core/domain/verdict.ts';
import { verdictReasonText } from '../../../core/measure/verdict-reasons.ts';
import type { TableColumn } from '../../../core/query/table-query.ts';
import { formatNumber } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { Badge, StateText } from '../../ui/badge.tsx';
import { OutcomeBadge, ProvenanceBadge, SoftwareBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import type { GridRow } from '../../table/data-grid.tsx';
import { MissingCell } from '../../table/cell-text.tsx';
import { failureWords } from './failure-words.ts';
import styles from './results.module.css';

/** Cells of results that say more than their text. `undefined` leaves a cell to its column's kind. */
export function renderResultCell(column: TableColumn, row: GridRow): ReactNode {
  switch (column.name) {
    case 'verdict':
      return <VerdictCell row={row} />;
    case 'median_ms':
      return <MedianCell row={row} />;
    case 'runs':
      return <RunsCell row={row} />;
    case 'backend_ran':
      return <RanCell row={row} />;
    case 'provenance': {
      const provenance = provenanceSchema.safeParse(row.get('provenance'));
      return provenance.success ? <ProvenanceBadge provenance={provenance.data} /> : undefined;
    }
    case 'output_check':
      return <OutputCheckCell row={row} />;
    default:
      return undefined;
  }
}

/** A median never stands without its interval; where that is not known, it says so. */
function MedianCell({ row }: { readonly row: GridRow }) {
  const median = row.get('median_ms');
  const low = row.get('median_low_ms');
  const high = row.get('median_high_ms');
  if (typeof median !== 'number') return <MissingCell meaning="No median: this row was not measured" />;
  const known = typeof low === 'number' && typeof high === 'number';
  return (
    <span className={styles.median}>
      <span
        className={styles.interval}
        title={known ? `95 % interval of the median, ${basisOf(row)}` : 'Too few samples for an interval'}
      >
        {known ? `${formatNumber(low)} – ${formatNumber(high)}` : 'interval unknown'}
      </span>
      <span>{formatMilliseconds(median)}</span>
    </span>
  );
}

function basisOf(row: GridRow): string {
  return row.get('interval_basis') === 'runs' ? 'over runs in fresh processes' : 'within one run';
}

/** Runs in fresh processes; fewer than were asked for stand out, and a row from before they were counted was one. */
function RunsCell({ row }: { readonly row: GridRow }) {
  const runs = row.get('runs') ?? (row.get('outcome') === 'measured' ? 1 : undefined);
  const asked = row.get('runs_asked');
  if (typeof runs !== 'number') return <MissingCell meaning="Nothing was measured" />;
  if (typeof asked !== 'number' || asked <= runs) return <span className={styles.count}>{String(runs)}</span>;
  return (
    <span className={styles.fewer} title={`${String(asked)} runs were asked for`}>
      {`${String(runs)} of ${String(asked)}`}
    </span>
  );
}

/** A measured row says how far to trust it and why not; a failed or skipped one says why there is no number. */
function VerdictCell({ row }: { readonly row: GridRow }) {
  const outcome = row.get('outcome');
  if (outcome === 'failed') {
    const message = textOf(row, 'failure_message');
    const fix = textOf(row, 'failure_fix');
    const { badge, note } = failureWords({ class: textOf(row, 'failure_class'), message, fix });
    return (
      <span className={styles.verdict} title={`${message}\n${fix}`}>
        <Badge tone="invalid" icon="error">
          {badge}
        </Badge>
        <span className={styles.reasons}>{note}</span>
      </span>
    );
  }
  if (outcome === 'skipped') {
    return (
      <span className={styles.verdict} title={textOf(row, 'skip_reason')}>
        <OutcomeBadge outcome="skipped" />
        <span className={styles.reasons}>{textOf(row, 'skip_reason')}</span>
      </span>
    );
  }
  const grade = verdictSchema.shape.grade.safeParse(row.get('verdict'));
  if (!grade.success) return <NotMeasuredHere row={row} />;
  const reasons = reasonTitles(textOf(row, 'verdict_reasons'));
  return (
    <span className={styles.verdict} title={reasons}>
      <VerdictBadge grade={grade.data} />
      {row.get('software') === true && <SoftwareBadge />}
      <ForeignProvenance row={row} />
      <span className={styles.reasons}>{reasons}</span>
    </span>
  );
}

/** Another tool’s word: there is no verdict on it, and that is said where a verdict would stand. */
function NotMeasuredHere({ row }: { readonly row: GridRow }) {
  const tool = textOf(row, 'tool');
  if (tool === '' || tool === 'assay') return <MissingCell meaning="No verdict: this row was not measured here" />;
  return (
    <span className={styles.verdict} title="Assay did not measure this and gives no verdict on it">
      <ForeignProvenance row={row} />
      <span className={styles.reasons}>{`${tool} says so`}</span>
    </span>
  );
}

/** What was not measured here says so beside its verdict, whichever columns are shown. */
function ForeignProvenance({ row }: { readonly row: GridRow }) {
  const provenance = provenanceSchema.safeParse(row.get('provenance'));
  if (!provenance.success || provenance.data === 'measured') return undefined;
  return <ProvenanceBadge provenance={provenance.data} />;
}

function RanCell({ row }: { readonly row: GridRow }) {
  const ran = row.get('backend_ran');
  if (typeof ran !== 'string') {
    return row.get('outcome') === 'measured' ? (
      <span className={styles.unproven} title="The runtime gave no proof of what executed">
        unknown
      </span>
    ) : (
      <MissingCell meaning="Nothing ran" />
    );
  }
  return ran === row.get('backend') ? (
    ran
  ) : (
    <span className={styles.elsewhere} title={`Asked for ${textOf(row, 'backend')}, ran on ${ran}`}>
      {ran}
    </span>
  );
}

function OutputCheckCell({ row }: { readonly row: GridRow }) {
  switch (row.get('output_check')) {
    case 'agrees':
      return (
        <StateText tone="valid" icon="check">
          agrees
        </StateText>
      );
    case 'differs':
      return (
        <StateText tone="invalid" icon="close">
          differs
        </StateText>
      );
    case 'is-reference':
      return (
        <StateText tone="neutral" icon="minus">
          reference
        </StateText>
      );
    case 'not-checked':
      return (
        <StateText tone="unstable" icon="warning">
          not checked
        </StateText>
      );
    default:
      return undefined;
  }
}

function reasonTitles(codes: string): string {
  return codes
    .split(',')
    .map((code) => code.trim())
    .flatMap((code): VerdictReasonCode[] => {
      const parsed = verdictReasonCodeSchema.safeParse(code);
      return parsed.success ? [parsed.data] : [];
    })
    .map((code) => verdictReasonText(code).title)
    .join(', ');
}

function textOf(row: GridRow, column: string): string {
  const value = row.get(column);
  return typeof value === 'string' ? value : '';
}
