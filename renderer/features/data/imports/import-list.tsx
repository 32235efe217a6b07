import { useState } from 'react';
import type { ImportStatus, UndoneImport } from '../../../../core/domain/import-report.ts';
import { useImports, useUndoImport } from '../../../api/import-queries.ts';
import { formatCount, formatInteger } from '../../../format/number.ts';
import { formatTime } from '../../../format/time.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { EmptyState, ErrorState, Note } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import table from '../../../ui/plain-table.module.css';
import { QueryState } from '../../../ui/query-state.tsx';
import { importLooks } from './import-words.ts';

interface ImportListProps {
  readonly openId: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
}

const rowsAtOnce = 20;

/** Every import whose records are here: its report, and the way back. */
export function ImportList({ openId, onOpen }: ImportListProps) {
  const imports = useImports();
  const undo = useUndoImport();
  const [mostShown, setMostShown] = useState(rowsAtOnce);
  const count = imports.data?.imports.length ?? 0;
  return (
    <Panel
      title="Imports so far"
      description={count === 0 ? undefined : `${formatCount(count, 'import')}, the newest first`}
      flush
    >
      {undo.isError && <ErrorState error={undo.error} />}
      {undo.isSuccess && (
        <div role="status">
          <Undone undone={undo.data} />
        </div>
      )}
      <QueryState query={imports}>
        {({ imports: all }) =>
          all.length === 0 ? (
            <EmptyState icon="upload" title="Nothing was imported yet">
              Results of the legacy framework, llama-bench, MLPerf, optimum-benchmark, benchmark_app, trtexec, Google
              Benchmark and others come in beside what Assay measures. They keep their source, stand in no answer unless
              it is asked for, and any import can be undone.
            </EmptyState>
          ) : (
            <div className={table.scroller}>
              <table className={table.table}>
                <thead>
                  <tr>
                    <th scope="col">Started</th>
                    <th scope="col">State</th>
                    <th scope="col" className={table.number}>
                      Files
                    </th>
                    <th scope="col" className={table.number}>
                      Records
                    </th>
                    <th scope="col" className={table.number}>
                      Rejected
                    </th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {all.slice(0, mostShown).map((item) => (
                    <ImportRow
                      key={item.id}
                      item={item}
                      isOpen={item.id === openId}
                      undoing={undo.isPending ? undo.variables : undefined}
                      onOpen={onOpen}
                      onUndo={() => {
                        if (item.id === openId) onOpen(undefined);
                        undo.mutate(item.id);
                      }}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryState>
      {count > mostShown && (
        <div className={table.foot}>
          <Button
            size="small"
            onClick={() => {
              setMostShown(mostShown + rowsAtOnce);
            }}
          >
            {`Show ${String(Math.min(rowsAtOnce, count - mostShown))} more of ${formatInteger(count)}`}
          </Button>
        </div>
      )}
    </Panel>
  );
}

interface ImportRowProps {
  readonly item: ImportStatus;
  readonly isOpen: boolean;
  /** The import that is taken away just now. */
  readonly undoing: string | undefined;
  readonly onOpen: (id: string | undefined) => void;
  readonly onUndo: () => void;
}

function ImportRow({ item, isOpen, undoing, onOpen, onUndo }: ImportRowProps) {
  const look = importLooks[item.state];
  const { totals } = item;
  return (
    <tr>
      <th scope="row">
        {formatTime(item.startedAt)}
        <span className={table.note}>
          <code>{item.id.slice(0, 8)}</code>
        </span>
      </th>
      <td>
        <Badge tone={look.tone} icon={look.icon}>
          {look.label}
        </Badge>
        {item.message !== undefined && <span className={table.note}>{item.message}</span>}
      </td>
      <td className={table.number}>{formatInteger(totals.imported)}</td>
      <td className={table.number}>
        {formatInteger(totals.newRecords)}
        {totals.records > totals.newRecords && <span className={table.note}>of {formatInteger(totals.records)}</span>}
      </td>
      <td className={table.number}>{formatInteger(totals.rejectedRecords)}</td>
      <td className={table.action}>
        <Button
          size="small"
          aria-pressed={isOpen}
          onClick={() => {
            onOpen(isOpen ? undefined : item.id);
          }}
        >
          Report
        </Button>{' '}
        <ConfirmDialog
          title="Undo this import?"
          confirm="Undo the import"
          onConfirm={onUndo}
          trigger={
            <Button
              size="small"
              variant="ghost"
              icon="undo"
              busy={undoing === item.id}
              disabled={undoing !== undefined || item.state === 'running'}
            >
              {undoing === item.id ? 'Undoing' : 'Undo'}
            </Button>
          }
        >
          <p>
            Takes away the {formatCount(totals.newRecords, 'record')} that this import brought, as far as no other
            import holds them too. What Assay measured stays, and so do the files that were read.
          </p>
        </ConfirmDialog>
      </td>
    </tr>
  );
}

function Undone({ undone: { removedRecords, keptRecords } }: { readonly undone: UndoneImport }) {
  return (
    <Note icon="check">
      {formatCount(removedRecords, 'record')} {removedRecords === 1 ? 'was' : 'were'} taken away
      {keptRecords > 0 && `; ${formatInteger(keptRecords)} stay, since another import holds them too`}.
    </Note>
  );
}
