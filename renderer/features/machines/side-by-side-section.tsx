import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SideBySideQueryInput } from '../../../core/api/machines.ts';
import type { MachineSummary, SideBySide } from '../../../core/domain/side-by-side.ts';
import { saveSideBySideReport, useSideBySide } from '../../api/side-by-side-queries.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState, ErrorState, Note } from '../../ui/message.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { AloneCases } from './alone-cases.tsx';
import { FilterRow } from './filter-row.tsx';
import { GroupTable } from './group-table.tsx';
import { PairTable } from './pair-table.tsx';
import { RatioPanel } from './ratio-panel.tsx';
import { SummaryCards } from './summary-cards.tsx';
import { useMachinesSearch } from './use-machines-search.ts';
import styles from './machines.module.css';

/** What the machines have in common, in ratios with intervals; then what only one of them has. */
export function SideBySideSection({ machines }: { readonly machines: readonly MachineSummary[] }) {
  const [search] = useMachinesSearch();
  const query: SideBySideQueryInput = {
    machines: machines.map(({ id }) => id).join(','),
    ...(search.model === undefined ? {} : { model: search.model }),
    ...(search.family === undefined ? {} : { family: search.family }),
    ...(search.precision === undefined ? {} : { precision: search.precision }),
    ...(search.backend === undefined ? {} : { backend: search.backend }),
    includeUnstable: search.unstable === 'yes' ? 'true' : 'false',
  };
  const answer = useSideBySide(query);
  const save = useMutation({ mutationFn: () => saveSideBySideReport(query) });
  return (
    <>
      <FilterRow
        actions={
          <Button
            icon="report"
            busy={save.isPending}
            onClick={() => {
              save.mutate();
            }}
          >
            Save as a report
          </Button>
        }
      />
      {save.isError && <ErrorState error={save.error} />}
      <QueryState query={answer} rows={10}>
        {(found) => <Compared found={found} />}
      </QueryState>
    </>
  );
}

function Compared({ found }: { readonly found: SideBySide }) {
  const [search, change] = useMachinesSearch();
  const { by = 'same' } = search;
  const chosen = found.against.find(({ machineId }) => machineId === search.other) ?? found.against[0];
  const pairs = found.against.flatMap((against) =>
    (by === 'same' ? against.sameBackend : against.bestBackend).pairs.map((pair) => ({
      ...pair,
      machineId: against.machineId,
    })),
  );
  return (
    <>
      <div className={styles.spread}>
        <Segmented
          label="What is paired"
          value={by}
          options={[
            { value: 'same', label: 'Same backend', title: 'The same workload on the same backend of both' },
            { value: 'best', label: 'Best backend', title: 'The same workload, each machine with its fastest backend' },
          ]}
          onChange={(next) => {
            change({ by: next === 'same' ? undefined : next });
          }}
        />
        <span className={styles.note}>
          Measured by Assay alone.{' '}
          <Link to="/results" search={{ from: 'imported,simulated' }}>
            Imported results
          </Link>{' '}
          have no runs of their own to compare, and take no part.
        </span>
      </div>
      <SummaryCards found={found} by={by} />
      {pairs.length === 0 ? (
        <EmptyState
          icon="compare"
          title="Nothing in common"
          action={
            <Link to="/bench" className={buttonClass('primary')}>
              Measure what is missing
            </Link>
          }
        >
          No workload has a result on both that is fit to be compared. What each one alone has stands below, with the
          reason.
        </EmptyState>
      ) : (
        <>
          <RatioPanel found={found} pairs={pairs} by={by} />
          <PairTable found={found} pairs={pairs} by={by} />
        </>
      )}
      {found.against.length > 1 && chosen !== undefined && (
        <div className={styles.details}>
          <span className={styles.note}>In detail:</span>
          <Select
            label="In detail"
            value={chosen.machineId}
            options={found.against.map(({ machineId }) => ({ value: machineId, label: labelOf(found, machineId) }))}
            onChange={(other) => {
              change({ other });
            }}
            width={420}
          />
        </div>
      )}
      {chosen !== undefined && (
        <>
          <GroupTable against={chosen} label={labelOf(found, chosen.machineId)} by={by} />
          <div className={styles.columns}>
            <AloneCases
              title={`Only ${labelOf(found, found.machines[0]?.id ?? '')}`}
              missingOn={labelOf(found, chosen.machineId)}
              cases={chosen.onlyBaseline}
            />
            <AloneCases
              title={`Only ${labelOf(found, chosen.machineId)}`}
              missingOn={labelOf(found, found.machines[0]?.id ?? '')}
              cases={chosen.onlyOther}
            />
          </div>
        </>
      )}
      <Note>
        {found.method.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Note>
    </>
  );
}

function labelOf(found: SideBySide, id: string): string {
  return found.machines.find((machine) => machine.id === id)?.label ?? id;
}
