import { useState } from 'react';
import type { ImportFileState, ImportReport } from '../../../../core/domain/import-report.ts';
import { importFileStateSchema } from '../../../../core/domain/import-report.ts';
import { importFilesAtOnce, useImportFiles } from '../../../api/import-queries.ts';
import { formatInteger } from '../../../format/number.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import table from '../../../ui/plain-table.module.css';
import { QueryState } from '../../../ui/query-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { useDataSearch } from '../use-data-search.ts';
import { FileReport } from './file-report.tsx';
import { fileLooks } from './import-words.ts';
import styles from './imports.module.css';

/** What became of each file; those that were not read are a choice away. */
export function FilesPanel({ report }: { readonly report: ImportReport }) {
  const [{ files: state }, change] = useDataSearch();
  const [offset, setOffset] = useState(0);
  const page = useImportFiles(report.id, state, offset);
  const count = page.data?.totalFiles ?? 0;
  const last = Math.min(count, offset + importFilesAtOnce);
  return (
    <Panel
      title="Files"
      description="a file opens what was read of it"
      actions={
        <Select
          label="Which files"
          value={state ?? 'all'}
          options={[{ value: 'all', label: 'All files' }, ...importFileStateSchema.options.map(stateOption(report))]}
          onChange={(next) => {
            setOffset(0);
            change({ files: next === 'all' ? undefined : next });
          }}
          width={220}
        />
      }
      flush
    >
      <QueryState query={page}>
        {({ files }) =>
          files.length === 0 ? (
            <p className={table.foot}>No file of this sort.</p>
          ) : (
            <div className={styles.files}>
              {files.map((file) => (
                <FileReport key={`${file.path} ${file.contentHash ?? ''}`} file={file} dryRun={report.dryRun} />
              ))}
            </div>
          )
        }
      </QueryState>
      {count > importFilesAtOnce && (
        <div className={table.foot}>
          <span>
            {formatInteger(offset + 1)} – {formatInteger(last)} of {formatInteger(count)}
          </span>
          <span>
            <Button
              size="small"
              disabled={offset === 0}
              onClick={() => {
                setOffset(Math.max(0, offset - importFilesAtOnce));
              }}
            >
              Earlier
            </Button>{' '}
            <Button
              size="small"
              disabled={last >= count}
              onClick={() => {
                setOffset(offset + importFilesAtOnce);
              }}
            >
              Further
            </Button>
          </span>
        </div>
      )}
    </Panel>
  );
}

function stateOption({ totals }: ImportReport) {
  return (state: ImportFileState): { readonly value: ImportFileState; readonly label: string } => ({
    value: state,
    label: `${fileLooks[state].label} (${formatInteger(totals[state])})`,
  });
}
