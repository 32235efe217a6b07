import { backendIds } from '../../../core/domain/backend.ts';
import { precisionSchema } from '../../../core/domain/model.ts';
import { foreignProvenanceSchema } from '../../../core/domain/imported.ts';
import type { ReportKind } from '../../../core/domain/report.ts';
import { trendMetricSchema, type TrendMetric } from '../../../core/api/reports.ts';
import { useModels, useSessions } from '../../api/queries.ts';
import { useMachines } from '../../api/side-by-side-queries.ts';
import { formatTime } from '../../format/time.ts';
import { ChoicePopover } from '../../table/choice-popover.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ReportFilter } from './report-kinds.ts';
import { reportKinds } from './report-kinds.ts';
import type { ReportsSearch } from './reports-search.ts';
import styles from './reports.module.css';
import type { ReportsChanges } from './use-reports-search.ts';

interface ReportFiltersProps {
  readonly kind: ReportKind;
  readonly search: ReportsSearch;
  readonly onChange: (changes: ReportsChanges) => void;
}

/** What this kind of report can be narrowed by, and nothing else. */
export function ReportFilters({ kind, search, onChange }: ReportFiltersProps) {
  const { filters } = reportKinds[kind];
  const models = useModels();
  const sessions = useSessions();
  const machines = useMachines();
  const sessionOptions = (sessions.data?.sessions ?? []).map(({ id, startedAt, caseCount }) => ({
    value: id,
    label: `${formatTime(startedAt)}, ${String(caseCount)} cases`,
  }));
  const has = (filter: ReportFilter): boolean => filters.includes(filter);
  return (
    <>
      {has('sides') && (
        <Many
          name="Sessions to compare"
          hint="The first is the baseline. More of them, single results and named baselines: the command line’s report comparison."
          all="choose two or more"
          options={sessionOptions}
          text={search.sides}
          onChange={(sides) => {
            onChange({ sides });
          }}
        />
      )}
      {has('session') && (
        <Many
          name="Sessions"
          hint="Results of these sessions alone."
          all={kind === 'session' ? 'the newest session' : 'all sessions'}
          options={sessionOptions}
          text={search.session}
          onChange={(session) => {
            onChange({ session });
          }}
        />
      )}
      {has('model') && (
        <Many
          name="Models"
          hint="Models of the zoo; a model of your own is found by its path on the command line."
          all={reportKinds[kind].required.includes('model') ? 'choose one' : 'all models'}
          options={(models.data?.models ?? []).map(({ id }) => ({ value: id, label: id }))}
          text={search.model}
          onChange={(model) => {
            onChange({ model });
          }}
        />
      )}
      {has('backend') && (
        <Many
          name="Backends"
          hint="As they were asked for."
          all={reportKinds[kind].required.includes('backend') ? 'choose one' : 'all backends'}
          options={backendIds.map((value) => ({ value, label: value }))}
          text={search.backend}
          onChange={(backend) => {
            onChange({ backend });
          }}
        />
      )}
      {has('metric') && <Metric search={search} onChange={onChange} />}
      {has('machine') && (
        <Many
          name="Machines"
          hint="All of this database, unless some are chosen."
          all="all machines"
          options={(machines.data?.machines ?? []).map(({ id, label }) => ({ value: id, label }))}
          text={search.machine}
          onChange={(machine) => {
            onChange({ machine });
          }}
        />
      )}
      {has('precision') && (
        <Many
          name="Precisions"
          hint="Of the weights."
          all="all precisions"
          options={precisionSchema.options.map((value) => ({ value, label: value }))}
          text={search.precision}
          onChange={(precision) => {
            onChange({ precision });
          }}
        />
      )}
      {has('period') && <Period search={search} onChange={onChange} />}
      {has('provenance') && (
        <Many
          name="Also"
          hint="Anything but “measured” is left out unless it is asked for, and is marked in the report."
          all="measured alone"
          options={foreignProvenanceSchema.options.map((value) => ({ value, label: value }))}
          text={search.from}
          onChange={(from) => {
            onChange({ from });
          }}
        />
      )}
      {has('unstable') && (
        <label className={styles.option}>
          <Checkbox
            checked={search.unstable === 'yes'}
            label="Rank unstable results too"
            onChange={(next) => {
              onChange({ unstable: next ? 'yes' : undefined });
            }}
          />
          rank unstable results too
        </label>
      )}
    </>
  );
}

interface ManyProps {
  readonly name: string;
  readonly hint: string;
  /** What it means that none is chosen. */
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly text: string | undefined;
  readonly onChange: (text: string | undefined) => void;
}

function Many({ name, hint, all, options, text, onChange }: ManyProps) {
  const chosen = (text ?? '').split(',').filter((word) => word !== '');
  const labels = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value);
  return (
    <div className={styles.field}>
      <span className={styles.fieldName}>{name}</span>
      <ChoicePopover
        title={name}
        hint={options.length === 0 ? 'There is nothing to choose from yet.' : hint}
        trigger={
          <Button className={styles.many} aria-label={`${name}: ${labels.join(', ') || all}`}>
            <span className={styles.manyText}>{labels.length === 0 ? all : labels.join(', ')}</span>
            <Icon name="chevron-down" size={14} />
          </Button>
        }
        options={options}
        chosen={chosen}
        onChange={(next) => {
          onChange(next.length === 0 ? undefined : next.join(','));
        }}
      />
    </div>
  );
}

function Period({ search, onChange }: Omit<ReportFiltersProps, 'kind'>) {
  return (
    <div className={styles.field}>
      <span className={styles.fieldName}>Taken</span>
      <div className={styles.period}>
        <TextField
          label="Taken since"
          prefix="since"
          type="date"
          value={search.since ?? ''}
          onValueChange={(since) => {
            onChange({ since: since === '' ? undefined : since });
          }}
        />
        <TextField
          label="Taken before"
          prefix="before"
          type="date"
          value={search.until ?? ''}
          onValueChange={(until) => {
            onChange({ until: until === '' ? undefined : until });
          }}
        />
      </div>
    </div>
  );
}

const metricLabels: Readonly<Record<TrendMetric, string>> = {
  median_ms: 'Median',
  p95_ms: '95 % within',
  throughput_per_second: 'Throughput',
  session_create_ms: 'Opening a session',
  first_run_ms: 'First run',
  peak_memory_bytes: 'Peak memory',
};

function Metric({ search, onChange }: Omit<ReportFiltersProps, 'kind'>) {
  return (
    <div className={styles.field}>
      <span className={styles.fieldName}>Figure</span>
      <Select
        label="Figure"
        value={search.metric ?? 'median_ms'}
        options={trendMetricSchema.options.map((value) => ({ value, label: metricLabels[value] }))}
        onChange={(metric) => {
          onChange({ metric: metric === 'median_ms' ? undefined : metric });
        }}
        width="100%"
      />
    </div>
  );
}
