import { useState } from 'react';
import { desktopBridge } from '../../../api/desktop-bridge.ts';
import { useStartImport } from '../../../api/import-queries.ts';
import { formatCount } from '../../../format/number.ts';
import { formatBytes, quantityText } from '../../../format/units.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ErrorState, Note } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import data from '../data.module.css';
import { PathsEntry } from '../paths-entry.tsx';
import { ChosenSources } from './chosen-sources.tsx';
import { FileButtons } from './file-buttons.tsx';
import { isChosen, useImportChoice, withMore } from './import-choice.ts';
import { ImportOptions } from './import-options.tsx';
import styles from './imports.module.css';

/** More files than this in one request are refused: a folder is better named by its path. */
const mostFiles = 1000;

/** What is to come in. Nothing does before somebody has seen what it would be, unless they want it so. */
export function SourcePanel({ onStarted }: { readonly onStarted: (id: string) => void }) {
  const { source, choose, remember } = useImportChoice();
  const start = useStartImport();
  const [isOver, setOver] = useState(false);
  const isDesktop = desktopBridge()?.choosePaths !== undefined;
  const tooMany = source.files.length > mostFiles;
  const bytes = source.files.reduce((sum, { size }) => sum + size, 0);
  const addFiles = (files: readonly File[]): void => {
    choose(withMore(source, { files }));
  };
  const begin = (dryRun: boolean): void => {
    start.mutate(
      { source, dryRun },
      {
        onSuccess: ({ id }) => {
          if (dryRun) remember(id);
          onStarted(id);
        },
      },
    );
  };
  return (
    <Panel
      title="Import"
      description="JSON, CSV, Parquet and DuckDB files, recognised by what is in them; they are only read"
    >
      <div
        className={classNames(styles.drop, isOver && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          addFiles([...event.dataTransfer.files]);
        }}
      >
        <div className={data.row}>
          {!isDesktop && <FileButtons onFiles={addFiles} />}
          <span className={styles.dropHint}>
            <Icon name="upload" />
            or drop files here
          </span>
        </div>
        <PathsEntry
          label="Path on the machine that Assay runs on"
          placeholder="/path/to/results, a file or a folder"
          kinds={['files', 'folders']}
          onAdd={(paths) => {
            choose(withMore(source, { paths }));
          }}
        />
        <ChosenSources source={source} onChange={choose} />
        {tooMany && (
          <Note tone="unstable" icon="warning">
            {formatCount(source.files.length, 'file')} are more than can be sent at once. Put the folder’s path above
            instead: Assay reads it where it is.
          </Note>
        )}
        <ImportOptions source={source} onChange={choose} />
      </div>
      {start.isError && <ErrorState error={start.error} />}
      <div className={styles.actions}>
        <Button
          variant="primary"
          icon="search"
          busy={start.isPending && start.variables.dryRun}
          disabled={!isChosen(source) || tooMany || start.isPending}
          onClick={() => {
            begin(true);
          }}
        >
          Preview
        </Button>
        <Button
          icon="download"
          busy={start.isPending && !start.variables.dryRun}
          disabled={!isChosen(source) || tooMany || start.isPending}
          onClick={() => {
            begin(false);
          }}
        >
          Import
        </Button>
        <span className={data.note}>
          {start.isPending && source.files.length > 0
            ? `Sending ${formatCount(source.files.length, 'file')}, ${quantityText(formatBytes(bytes))}`
            : 'A preview stores nothing: it shows field by field what would come in, and what would not.'}
        </span>
      </div>
    </Panel>
  );
}
