import { useState } from 'react';
import type { Backup, RestoredDatabase } from '../../../../core/api/keeping.ts';
import { useBackups, useRestoreDatabase, useTakeBackup } from '../../../api/database-queries.ts';
import { formatCount, formatInteger } from '../../../format/number.ts';
import { formatTime } from '../../../format/time.ts';
import { formatBytes, quantityText } from '../../../format/units.ts';
import { Tag } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { EmptyState, ErrorState, Note } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import table from '../../../ui/plain-table.module.css';
import { QueryState } from '../../../ui/query-state.tsx';
import { Select } from '../../../ui/select.tsx';
import data from '../data.module.css';
import { LabelledCheckbox } from '../labelled-checkbox.tsx';

/** Copies of the database: made, listed, and put back. */
export function BackupsSection() {
  const restore = useRestoreDatabase();
  return (
    <>
      <TakePanel />
      {restore.isError && <ErrorState error={restore.error} />}
      {restore.isSuccess && <Restored restored={restore.data} />}
      <BackupsPanel
        isBusy={restore.isPending}
        onRestore={(path) => {
          restore.mutate(path);
        }}
      />
    </>
  );
}

const keepChoices = ['all', '3', '7', '30'] as const;

function TakePanel() {
  const take = useTakeBackup();
  const [compress, setCompress] = useState(false);
  const [keep, setKeep] = useState<(typeof keepChoices)[number]>('all');
  return (
    <Panel title="Back up now" description="the copy is opened and its rows are counted before it counts">
      <div className={data.stack}>
        <div className={data.row}>
          <Button
            variant="primary"
            icon="save"
            busy={take.isPending}
            onClick={() => {
              take.mutate({ compress, ...(keep === 'all' ? {} : { keep: Number(keep) }) });
            }}
          >
            {take.isPending ? 'Backing up' : 'Back up'}
          </Button>
          <LabelledCheckbox label="compressed" note="smaller, slower" checked={compress} onChange={setCompress} />
          <Select
            label="How many are kept"
            value={keep}
            options={keepChoices.map((value) => ({
              value,
              label: value === 'all' ? 'keep all backups' : `keep the newest ${value}`,
            }))}
            onChange={setKeep}
            width={190}
          />
        </div>
        {take.isError && <ErrorState error={take.error} />}
        {take.isSuccess && (
          <Note icon="check">
            {quantityText(formatBytes(take.data.backup.bytes))} in <code>{take.data.backup.path}</code>
            {take.data.removed.length > 0 && `; ${formatCount(take.data.removed.length, 'older one')} removed`}
          </Note>
        )}
      </div>
    </Panel>
  );
}

interface BackupsPanelProps {
  readonly isBusy: boolean;
  readonly onRestore: (path: string) => void;
}

function BackupsPanel({ isBusy, onRestore }: BackupsPanelProps) {
  const backups = useBackups();
  return (
    <Panel
      title="Backups"
      description={backups.data === undefined ? undefined : <code className={data.path}>{backups.data.folder}</code>}
      flush
    >
      <QueryState query={backups}>
        {(found) =>
          found.backups.length === 0 ? (
            <EmptyState icon="save" title="There is no backup yet">
              A backup is a dated copy beside the database that any Assay, or DuckDB itself, opens. From a terminal,{' '}
              <code>assay db backup --keep 7</code> fits a nightly job.
            </EmptyState>
          ) : (
            <div className={table.scroller}>
              <table className={table.table}>
                <thead>
                  <tr>
                    <th scope="col">Taken</th>
                    <th scope="col">File</th>
                    <th scope="col" className={table.number}>
                      Measurements
                    </th>
                    <th scope="col" className={table.number}>
                      Size
                    </th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {found.backups.map((backup) => (
                    <BackupRow key={backup.path} backup={backup} isBusy={isBusy} onRestore={onRestore} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryState>
    </Panel>
  );
}

interface BackupRowProps extends BackupsPanelProps {
  readonly backup: Backup;
}

function BackupRow({ backup, isBusy, onRestore }: BackupRowProps) {
  const count = backup.rowCounts['measurement'];
  return (
    <tr>
      <th scope="row">{formatTime(backup.takenAt)}</th>
      <td>
        <span className={data.path}>{fileName(backup.path)}</span> {backup.compressed && <Tag>compressed</Tag>}{' '}
        <Tag>{`format ${String(backup.schemaVersion)}`}</Tag>
      </td>
      <td className={table.number}>
        {count === undefined ? <span className={table.muted}>unknown</span> : formatInteger(count)}
      </td>
      <td className={table.number}>{quantityText(formatBytes(backup.bytes))}</td>
      <td className={table.action}>
        <ConfirmDialog
          title="Put this backup in the place of the database?"
          confirm="Restore"
          onConfirm={() => {
            onRestore(backup.path);
          }}
          trigger={
            <Button size="small" icon="undo" disabled={isBusy}>
              Restore
            </Button>
          }
        >
          <p>
            Everything is then as it was at {formatTime(backup.takenAt)}. The backup is checked first, and the present
            file is kept beside the database.
          </p>
        </ConfirmDialog>
      </td>
    </tr>
  );
}

function Restored({ restored }: { readonly restored: RestoredDatabase }) {
  return (
    <Note icon="check">
      The database is now that of <code>{fileName(restored.restoredFrom)}</code>
      {restored.replacedFile !== undefined && (
        <>
          ; what was there before is kept as <code>{restored.replacedFile}</code>
        </>
      )}
      .
    </Note>
  );
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
