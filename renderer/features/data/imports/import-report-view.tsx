import { Link } from '@tanstack/react-router';
import type { ImportReport, ImportStatus } from '../../../../core/domain/import-report.ts';
import { useCancelImport, useFollowedImport, useImportReport, useStartImport } from '../../../api/import-queries.ts';
import { formatInteger } from '../../../format/number.ts';
import { formatTime } from '../../../format/time.ts';
import { formatBytes, quantityText } from '../../../format/units.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ErrorState, Note } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { Stat, StatRow } from '../../../ui/stat.tsx';
import data from '../data.module.css';
import { FieldsPanel } from './fields-panel.tsx';
import { FilesPanel } from './files-panel.tsx';
import { useImportChoice } from './import-choice.ts';
import { filesDone, importLooks, isAllHere, newsText, progressText } from './import-words.ts';
import styles from './imports.module.css';
import { RecordGroups } from './record-groups.tsx';

interface ImportReportViewProps {
  readonly id: string;
  readonly onStarted: (id: string) => void;
  readonly onClose: () => void;
}

/** An import or a dry run: how it goes, then what came in, field by field and file by file. */
export function ImportReportView({ id, onStarted, onClose }: ImportReportViewProps) {
  const report = useImportReport(id);
  const followed = useFollowedImport(id, report.data?.state === 'running');
  return (
    <QueryState query={report} rows={6}>
      {(found) =>
        found.state === 'running' ? (
          <RunningPanel status={followed ?? found} />
        ) : (
          <>
            <EndedPanel report={found} onStarted={onStarted} onClose={onClose} />
            {found.totals.records > 0 && (
              <div className={styles.groups}>
                <RecordGroups groups={found.groups} dryRun={found.dryRun} />
                <FieldsPanel conversions={found.conversions} />
              </div>
            )}
            <FilesPanel report={found} />
          </>
        )
      }
    </QueryState>
  );
}

function RunningPanel({ status }: { readonly status: ImportStatus }) {
  const cancel = useCancelImport(status.id);
  const { totals } = status;
  return (
    <Panel
      title={status.dryRun ? 'Reading for the preview' : 'Importing'}
      description="Neither a session nor another import runs meanwhile"
      actions={
        <Button
          size="small"
          icon="stop"
          busy={cancel.isPending || cancel.isSuccess}
          onClick={() => {
            cancel.mutate();
          }}
        >
          {cancel.isSuccess ? 'Stopping' : 'Cancel'}
        </Button>
      }
    >
      <div className={data.stack}>
        {cancel.isError && <ErrorState error={cancel.error} />}
        <progress
          className={data.progress}
          aria-label="Import"
          value={filesDone(totals)}
          max={Math.max(1, totals.filesFound)}
        />
        <p className={data.muted} role="status">
          {progressText(totals)}
          {totals.bytes > 0 && `, ${quantityText(formatBytes(totals.bytes))}`}
        </p>
      </div>
    </Panel>
  );
}

function EndedPanel({ report, onStarted, onClose }: Omit<ImportReportViewProps, 'id'> & { report: ImportReport }) {
  const { source, previewId } = useImportChoice();
  const start = useStartImport();
  const { totals, dryRun } = report;
  const look = importLooks[report.state];
  return (
    <Panel
      title={dryRun ? 'Preview' : 'Import'}
      description={`${formatTime(report.startedAt)}; ${newsText(totals, dryRun)}`}
      actions={
        <>
          <Badge tone={look.tone} icon={look.icon}>
            {look.label}
          </Badge>
          {dryRun && <Badge tone="accent">nothing stored</Badge>}
          {dryRun && previewId === report.id && totals.newRecords > 0 && (
            <Button
              variant="primary"
              size="small"
              icon="download"
              busy={start.isPending}
              onClick={() => {
                start.mutate(
                  { source, dryRun: false },
                  {
                    onSuccess: ({ id }) => {
                      onStarted(id);
                    },
                  },
                );
              }}
            >
              {`Import ${formatInteger(totals.newRecords)}`}
            </Button>
          )}
          {!dryRun && totals.newRecords > 0 && (
            <Link
              to="/results"
              search={{ from: 'measured,imported,simulated,sample,predicted' }}
              className={buttonClass('secondary', 'small')}
            >
              <Icon name="results" />
              In Results
            </Link>
          )}
          <Button size="small" variant="ghost" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <div className={data.stack}>
        {start.isError && <ErrorState error={start.error} />}
        {report.message !== undefined && (
          <Note tone={report.state === 'failed' ? 'invalid' : 'unstable'} icon="warning">
            {report.message}
          </Note>
        )}
        {isAllHere(report) && (
          <Note>All of it is here already: the same record is stored once, wherever it comes from.</Note>
        )}
        <StatRow>
          <Stat
            label="Files read"
            value={formatInteger(totals.imported)}
            note={`of ${formatInteger(filesDone(totals))} found, ${quantityText(formatBytes(totals.bytes))}`}
          />
          <Stat label="Known already" value={formatInteger(totals.known)} note="the same bytes came in before" />
          <Stat
            label="Not read"
            value={formatInteger(totals.unrecognised + totals.unreadable)}
            note={`${formatInteger(totals.unrecognised)} of no known format, ${formatInteger(totals.unreadable)} not readable`}
          />
          <Stat
            label={dryRun ? 'Records that would be new' : 'New records'}
            value={formatInteger(totals.newRecords)}
            note={`of ${formatInteger(totals.records)} in these files`}
          />
          <Stat label="Rejected" value={formatInteger(totals.rejectedRecords)} note="each with its reason, below" />
        </StatRow>
      </div>
    </Panel>
  );
}
