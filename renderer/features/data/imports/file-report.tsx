import type { ImportFileReport } from '../../../../core/domain/import-report.ts';
import { formatCount, formatInteger } from '../../../format/number.ts';
import { formatBytes, quantityText } from '../../../format/units.ts';
import { StateText, Tag } from '../../../ui/badge.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ImportedRecordView } from '../../../ui/imported/imported-record-view.tsx';
import { Note } from '../../../ui/message.tsx';
import table from '../../../ui/plain-table.module.css';
import data from '../data.module.css';
import { FieldsTable } from './fields-panel.tsx';
import { fileLooks } from './import-words.ts';
import styles from './imports.module.css';

/** One file: its state at a glance, and opened all that was made of it and all that was not. */
export function FileReport({ file, dryRun }: { readonly file: ImportFileReport; readonly dryRun: boolean }) {
  const look = fileLooks[file.state];
  return (
    <details className={styles.fileRow}>
      <summary>
        <span className={styles.fileHead}>
          <Icon name="chevron-right" size={14} />
          <span>
            <span className={styles.fileName}>{fileName(file.path)}</span>
            <span className={table.note}>
              {[
                folderOf(file.path),
                file.format,
                file.bytes === undefined ? undefined : quantityText(formatBytes(file.bytes)),
                file.reason,
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </span>
          <StateText tone={look.tone} icon={look.icon}>
            {look.label}
          </StateText>
          <span className={styles.fileCounts}>{countsText(file)}</span>
        </span>
      </summary>
      <div className={styles.fileBody}>
        {file.notes.length > 0 && (
          <ul className={data.bullets}>
            {file.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        {file.counts.length > 0 && (
          <div className={data.tags}>
            {file.counts.map(({ kind, outcome, provenance, records }) => (
              <Tag key={`${kind} ${outcome} ${provenance}`}>
                {`${formatInteger(records)} × ${kind}, ${outcome}, ${provenance}`}
              </Tag>
            ))}
          </div>
        )}
        <Rejections file={file} />
        {file.conversions.length > 0 && (
          <div>
            <p className={styles.subhead}>Its fields</p>
            <FieldsTable conversions={file.conversions} />
          </div>
        )}
        {file.example !== undefined && (
          <div>
            <p className={styles.subhead}>Its first record, as it {dryRun ? 'would come' : 'came'} in</p>
            <ImportedRecordView record={file.example} />
          </div>
        )}
        {file.archivedAs !== undefined && (
          <p className={data.note}>
            Copied to <code>{file.archivedAs}</code>
          </p>
        )}
        {file.contentHash !== undefined && (
          <p className={data.note}>
            SHA-256 <code>{file.contentHash}</code>
          </p>
        )}
      </div>
    </details>
  );
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Absent of a file that was sent by its name alone. */
function folderOf(path: string): string | undefined {
  const folder = path.slice(0, -fileName(path).length - 1);
  return folder === '' ? undefined : folder;
}

function Rejections({ file: { rejections, rejectedCount } }: { readonly file: ImportFileReport }) {
  if (rejectedCount === 0) return undefined;
  return (
    <Note tone="unstable" icon="warning">
      <p>{formatCount(rejectedCount, 'record')} could not come in:</p>
      <ul className={data.bullets} aria-label="Rejected">
        {rejections.map(({ location, reason }) => (
          <li key={`${location} ${reason}`}>
            <code>{location}</code> {reason}
          </li>
        ))}
        {rejectedCount > rejections.length && <li>and {formatInteger(rejectedCount - rejections.length)} more</li>}
      </ul>
    </Note>
  );
}

function countsText({ state, recordCount, newCount, rejectedCount }: ImportFileReport): string {
  if (state !== 'imported') return recordCount > 0 ? formatCount(recordCount, 'record') : '';
  const parts = [
    recordCount === newCount
      ? formatCount(recordCount, 'record')
      : `${formatInteger(newCount)} new of ${formatInteger(recordCount)}`,
    ...(rejectedCount > 0 ? [`${formatInteger(rejectedCount)} rejected`] : []),
  ];
  return parts.join(', ');
}
