import { useState } from 'react';
import type { DatabaseStats } from '../../../../core/api/database.ts';
import type { PurgeConditions } from '../../../../core/api/keeping.ts';
import { usePurge } from '../../../api/database-queries.ts';
import { formatCount, formatInteger } from '../../../format/number.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { ErrorState, Note } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import data from '../data.module.css';
import { LabelledCheckbox } from '../labelled-checkbox.tsx';

type Foreign = 'imported' | 'simulated' | 'sample' | 'predicted';
type ProvenanceChoice = 'any' | 'measured' | Foreign;

const provenances: readonly Exclude<ProvenanceChoice, 'any'>[] = [
  'measured',
  'imported',
  'simulated',
  'sample',
  'predicted',
];

/** Takes rows out for good: what would go is told before anything does, and a backup is made first. */
export function PurgePanel({ stats }: { readonly stats: DatabaseStats }) {
  const purge = usePurge();
  const [before, setBefore] = useState('');
  const [failed, setFailed] = useState(false);
  const [provenance, setProvenance] = useState<ProvenanceChoice>('any');
  const conditions: PurgeConditions = {
    ...(before === '' ? {} : { before: `${before}T00:00:00Z` }),
    ...(failed ? { failed: true as const } : {}),
    ...(provenance === 'any' ? {} : { provenance }),
  };
  const isAsked = Object.keys(conditions).length > 0;
  const change = (apply: () => void): void => {
    apply();
    purge.reset();
  };
  const plan = purge.data?.dryRun === true ? purge.data : undefined;
  const total = rowsOf(plan?.rowCounts);
  return (
    <Panel title="Purge" description="results that nobody needs any more; all conditions must hold">
      <div className={data.stack}>
        <div className={data.row}>
          <Select
            label="Provenance"
            value={provenance}
            options={[
              { value: 'any', label: 'Of any provenance' },
              ...provenances.map((value) => ({
                value,
                label: `${value} (${formatInteger(stats.provenanceCounts[value] ?? 0)})`,
              })),
            ]}
            onChange={(value) => {
              change(() => {
                setProvenance(value);
              });
            }}
            width={200}
          />
          <TextField
            label="Started before"
            prefix="started before"
            type="date"
            value={before}
            onValueChange={(value) => {
              change(() => {
                setBefore(value);
              });
            }}
          />
          <LabelledCheckbox
            label="failed cases only"
            checked={failed}
            onChange={(value) => {
              change(() => {
                setFailed(value);
              });
            }}
          />
          <Button
            icon="search"
            disabled={!isAsked}
            busy={purge.isPending && purge.variables.dryRun}
            onClick={() => {
              purge.mutate({ conditions, dryRun: true });
            }}
          >
            What would go
          </Button>
          {plan !== undefined && total > 0 && (
            <ConfirmDialog
              title="Remove these rows for good?"
              confirm={`Remove ${formatCount(total, 'row')}`}
              onConfirm={() => {
                purge.mutate({ conditions, dryRun: false });
              }}
              trigger={
                <Button variant="danger" icon="trash">
                  Remove
                </Button>
              }
            >
              <p>A backup of the whole database is made first; it stands under Backups.</p>
            </ConfirmDialog>
          )}
        </div>
        {purge.isError && <ErrorState error={purge.error} />}
        {purge.data !== undefined && (
          <Note icon={purge.data.dryRun ? 'info' : 'check'}>
            {rowsText(purge.data.rowCounts, purge.data.dryRun)}
            {purge.data.backupPath !== undefined && ` The backup before it: ${purge.data.backupPath}`}
          </Note>
        )}
      </div>
    </Panel>
  );
}

function rowsOf(rowCounts: Readonly<Record<string, number>> | undefined): number {
  return Object.values(rowCounts ?? {}).reduce((sum, count) => sum + count, 0);
}

function rowsText(rowCounts: Readonly<Record<string, number>>, dryRun: boolean): string {
  const parts = Object.entries(rowCounts).filter(([, count]) => count > 0);
  if (parts.length === 0) return dryRun ? 'Nothing fits these conditions.' : 'Nothing went.';
  const list = parts.map(([name, count]) => `${formatInteger(count)} of ${name}`).join(', ');
  return dryRun ? `These rows would go: ${list}.` : `These rows went: ${list}.`;
}
