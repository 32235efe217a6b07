import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Comparison } from '../../../core/domain/comparison.ts';
import type { RowPage, TableQueryInput } from '../../../core/query/table-query.ts';
import { useRows } from '../../api/queries.ts';
import { formatCount, formatInteger } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { modelName } from '../../format/words.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { EmptyState, ErrorState, Note } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { decodeWords } from './compare-search.ts';
import { Conclusion } from './conclusion.tsx';
import type { MachineResult } from './machine-results.ts';
import { alignMachines, machineBars, machineResultColumns, mostBars, readMachineResults } from './machine-results.ts';
import { MediansPanel } from './medians-panel.tsx';
import { seriesVariable } from './series-variable.ts';
import { useLineComparisons } from './use-comparisons.ts';
import styles from './compare.module.css';

const route = getRouteApi('/compare');

const machinesQuery: TableQueryInput = {
  table: 'machines',
  columns: ['machine_id', 'label', 'operating_system_name', 'measurement_count'],
  limit: 200,
};
const mostRows = 5000;
/** Each line is a question to the store; a person reads no more than this before scrolling. */
const linesAtOnce = 25;

export function CompareMachines() {
  const machines = useRows(machinesQuery);
  if (machines.isError)
    return (
      <ErrorState
        error={machines.error}
        onRetry={() => {
          void machines.refetch();
        }}
      />
    );
  if (machines.data === undefined) {
    return (
      <Panel title="Machines" flush>
        <SkeletonRows count={3} height={48} />
      </Panel>
    );
  }
  return <MachineChoice page={machines.data} />;
}

interface MachineLine {
  readonly id: string;
  readonly label: string;
  readonly system: string | undefined;
  readonly count: number | undefined;
}

function MachineChoice({ page }: { readonly page: RowPage }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const all = useMemo(() => page.rows.flatMap(readMachine), [page]);
  const asked = decodeWords(search.machines);
  const chosen = asked.length > 0 ? all.filter(({ id }) => asked.includes(id)) : all.slice(0, 4);
  if (all.length === 0) {
    return (
      <EmptyState
        icon="machine"
        title="No machine was measured yet"
        action={
          <Link to="/bench" className={buttonClass('primary')}>
            Measure this one
          </Link>
        }
      >
        A machine appears here with its first session.
      </EmptyState>
    );
  }
  const choose = (ids: readonly string[]): void => {
    void navigate({ to: '/compare', search: (old) => ({ ...old, machines: ids.join(',') }), replace: true });
  };
  return (
    <>
      <Panel
        title="Machines"
        description={`${String(chosen.length)} of ${formatCount(all.length, 'machine')} compared`}
        flush
      >
        <ul>
          {all.map((machine) => {
            const checked = chosen.some(({ id }) => id === machine.id);
            return (
              <li key={machine.id}>
                <label className={styles.machine}>
                  <Checkbox
                    checked={checked}
                    label={machine.label}
                    disabled={checked && chosen.length === 1}
                    onChange={(next) => {
                      choose(
                        next
                          ? [...chosen.map(({ id }) => id), machine.id]
                          : chosen.map(({ id }) => id).filter((id) => id !== machine.id),
                      );
                    }}
                  />
                  <span className={styles.machineName}>{machine.label}</span>
                  <span className={styles.note}>
                    {machine.system ?? 'system unknown'} ·{' '}
                    {machine.count === undefined ? 'measurements unknown' : formatCount(machine.count, 'measurement')}
                  </span>
                </label>
              </li>
            );
          })}
        </ul>
      </Panel>
      {all.length === 1 && (
        <Note>
          Only this machine is in the database. Copy the file to another machine and measure there with --db: its rows
          carry that machine’s own fingerprint and stand beside these.
        </Note>
      )}
      <MachineTable
        machines={chosen}
        baselineId={search.baseline}
        onBaseline={(baseline) => {
          void navigate({ to: '/compare', search: (old) => ({ ...old, baseline }), replace: true });
        }}
      />
    </>
  );
}

interface MachineTableProps {
  readonly machines: readonly MachineLine[];
  readonly baselineId: string | undefined;
  readonly onBaseline: (id: string) => void;
}

function MachineTable({ machines, baselineId, onBaseline }: MachineTableProps) {
  const rows = useRows(resultsOf(machines.map(({ id }) => id)));
  const aligned = useMemo(() => alignMachines(readMachineResults(rows.data?.rows ?? [])), [rows.data]);
  const bars = useMemo(() => machineBars(aligned, machines), [aligned, machines]);
  const baseline = machines.find(({ id }) => id === baselineId) ?? machines[0];
  const [mostShown, setMostShown] = useState(linesAtOnce);
  const shown = aligned.slice(0, mostShown);
  const comparisons = useLineComparisons(shown, baseline?.id);
  if (rows.isError)
    return (
      <ErrorState
        error={rows.error}
        onRetry={() => {
          void rows.refetch();
        }}
      />
    );
  if (rows.data === undefined) return <SkeletonRows count={6} height={44} />;
  if (aligned.length === 0) {
    return (
      <EmptyState
        icon="results"
        title="Nothing measured on these machines"
        action={
          <Link to="/bench" className={buttonClass('primary')}>
            Measure something
          </Link>
        }
      >
        Each workload that was measured on a machine becomes a line here.
      </EmptyState>
    );
  }
  return (
    <>
      <Panel
        title="Medians by workload and backend"
        description="the newest measurement of each; ratios are to the baseline machine"
        flush
      >
        <div className={styles.wideTable}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Workload</th>
                <th scope="col">Backend</th>
                {machines.map((machine, index) => (
                  <th key={machine.id} scope="col" className={styles.machineHead}>
                    <label className={styles.baselineChoice}>
                      <input
                        type="radio"
                        name="baseline-machine"
                        checked={machine.id === baseline?.id}
                        onChange={() => {
                          onBaseline(machine.id);
                        }}
                      />
                      <span
                        className={styles.swatch}
                        style={{ background: seriesVariable(index) }}
                        aria-hidden="true"
                      />
                      <span>{machine.label}</span>
                    </label>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => {
                const reference = line.results.get(baseline?.id ?? '');
                return (
                  <tr key={line.key}>
                    <th scope="row">
                      {modelName(line.model)}
                      <span className={styles.note}>{line.note}</span>
                    </th>
                    <td>
                      <code>{line.backend}</code>
                    </td>
                    {machines.map((machine) => (
                      <td key={machine.id}>
                        <MachineCell
                          result={line.results.get(machine.id)}
                          isReference={machine.id === baseline?.id}
                          comparison={comparisons.get(line.results.get(machine.id)?.id ?? '')}
                          asked={reference !== undefined}
                        />
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        {aligned.length > shown.length && (
          <div className={styles.tableNote}>
            <Button
              size="small"
              onClick={() => {
                setMostShown(mostShown + linesAtOnce);
              }}
            >
              {`Show ${String(Math.min(linesAtOnce, aligned.length - shown.length))} more of ${formatInteger(aligned.length)} lines`}
            </Button>
          </div>
        )}
        {rows.data.totalRows > mostRows && (
          <p className={styles.tableNote}>
            The newest {formatInteger(mostRows)} of {formatInteger(rows.data.totalRows)} measurements were looked at.
          </p>
        )}
      </Panel>
      <MediansPanel
        bars={bars}
        description={`ms, with 95 % intervals; lower is faster${bars.length === mostBars ? `; the first ${String(mostBars)}` : ''}`}
      />
    </>
  );
}

interface MachineCellProps {
  readonly result: MachineResult | undefined;
  readonly isReference: boolean;
  readonly comparison: Comparison | undefined;
  /** There is something to compare with, so that an answer is on its way. */
  readonly asked: boolean;
}

function MachineCell({ result, isReference, comparison, asked }: MachineCellProps) {
  if (result === undefined) return <span className={styles.muted}>not measured</span>;
  return (
    <span className={styles.machineCell}>
      <span className={styles.machineMedian}>
        <Link to="/results" search={{ open: result.id }} className="numeric">
          {formatMilliseconds(result.medianMs)}
        </Link>
        {result.grade !== 'valid' && <VerdictBadge grade={result.grade} />}
      </span>
      {!isReference &&
        asked &&
        (comparison === undefined ? <Skeleton width="60%" /> : <Conclusion comparison={comparison} />)}
    </span>
  );
}

function resultsOf(machineIds: readonly string[]): TableQueryInput | undefined {
  if (machineIds.length === 0) return undefined;
  return {
    table: 'results',
    columns: [...machineResultColumns],
    filters: [
      { column: 'machine_id', operator: 'in', values: [...machineIds] },
      { column: 'outcome', operator: '=', value: 'measured' },
    ],
    sort: [{ column: 'started_at', direction: 'descending' }],
    limit: mostRows,
  };
}

function readMachine(cells: RowPage['rows'][number]): readonly MachineLine[] {
  const [id, label, system, count] = cells;
  if (typeof id !== 'string') return [];
  return [
    {
      id,
      label: typeof label === 'string' ? label : id.slice(0, 12),
      system: typeof system === 'string' ? system : undefined,
      count: typeof count === 'number' ? count : undefined,
    },
  ];
}
