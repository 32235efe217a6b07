import { useStartImport } from '../../../api/import-queries.ts';
import { formatCount } from '../../../format/number.ts';
import { formatBytes, quantityText } from '../../../format/units.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import data from '../data.module.css';
import { bytesToSend, isChosen, mostFiles } from '../sources/sources.ts';
import { SourcesField } from '../sources/sources-field.tsx';
import { useImportChoice } from './import-choice.ts';
import { ImportOptions } from './import-options.tsx';

/** What is to come in. Nothing does before somebody has seen what it would be, unless they want it so. */
export function SourcePanel({ onStarted }: { readonly onStarted: (id: string) => void }) {
  const { source, choose, remember } = useImportChoice();
  const start = useStartImport();
  const tooMany = source.files.length > mostFiles;
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
      <SourcesField
        sources={source}
        onChange={choose}
        purpose="import"
        pathLabel="Path on the machine that Assay runs on"
        pathPlaceholder="/path/to/results, a file or a folder"
        takesFolders
      >
        <ImportOptions source={source} onChange={choose} />
      </SourcesField>
      {start.isError && <ErrorState error={start.error} />}
      <div className={data.actions}>
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
            ? `Sending ${formatCount(source.files.length, 'file')}, ${quantityText(formatBytes(bytesToSend(source)))}`
            : 'A preview stores nothing: it shows field by field what would come in, and what would not.'}
        </span>
      </div>
    </Panel>
  );
}
