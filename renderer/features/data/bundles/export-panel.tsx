import { useState } from 'react';
import type { BundleReport } from '../../../../core/domain/bundle.ts';
import type { BundleChoice } from '../../../api/bundle-queries.ts';
import { useDownloadBundle, useMakeBundle } from '../../../api/bundle-queries.ts';
import { formatCount, formatInteger } from '../../../format/number.ts';
import { formatBytes, quantityText } from '../../../format/units.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState, Note } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import data from '../data.module.css';
import { LabelledCheckbox } from '../labelled-checkbox.tsx';

/** One file with everything that another Assay, DuckDB or pandas needs, and nothing personal. */
export function ExportPanel() {
  const download = useDownloadBundle();
  const make = useMakeBundle();
  const [since, setSince] = useState('');
  const [includeImported, setIncludeImported] = useState(false);
  const [replace, setReplace] = useState(false);
  const [path, setPath] = useState('');
  const choice: BundleChoice = { includeImported, ...(since === '' ? {} : { since: `${since}T00:00:00Z` }) };
  return (
    <Panel title="Export" description="finished sessions as Parquet; host names, user names and paths are left out">
      <div className={data.stack}>
        <div className={data.row}>
          <TextField
            label="Sessions since"
            prefix="sessions since"
            type="date"
            value={since}
            onValueChange={setSince}
          />
          <span className={data.note}>{since === '' && 'no date: all of them'}</span>
          <LabelledCheckbox
            label="with imported records"
            note="all of them: they belong to no session"
            checked={includeImported}
            onChange={setIncludeImported}
          />
        </div>
        <div className={data.row}>
          <Button
            variant="primary"
            icon="download"
            busy={download.isPending}
            onClick={() => {
              download.mutate(choice);
            }}
          >
            Save a bundle
          </Button>
          <span className={data.muted}>or write it on the machine that Assay runs on:</span>
          <form
            className={data.row}
            style={{ flex: '1 1 320px' }}
            onSubmit={(event) => {
              event.preventDefault();
              if (path.trim() !== '') make.mutate({ choice, path: path.trim(), replace });
            }}
          >
            <TextField
              label="File to write"
              icon="file"
              placeholder="/path/to/results.assay.zip"
              value={path}
              onValueChange={setPath}
              style={{ flex: '1 1 200px' }}
            />
            <LabelledCheckbox label="replace" checked={replace} onChange={setReplace} />
            <Button type="submit" busy={make.isPending} disabled={path.trim() === ''}>
              Write
            </Button>
          </form>
        </div>
        {download.isError && <ErrorState error={download.error} />}
        {make.isError && <ErrorState error={make.error} />}
        {make.isSuccess && <Written report={make.data} />}
      </div>
    </Panel>
  );
}

function Written({ report: { path, bytes, manifest, notes } }: { readonly report: BundleReport }) {
  const rows = manifest.tables.filter(({ rows: count }) => count > 0);
  return (
    <Note icon="check">
      <p>
        {quantityText(formatBytes(bytes))} in <code>{path}</code>, from{' '}
        {formatCount(manifest.machines.length, 'machine')}:{' '}
        {rows.map(({ table, rows: count }) => `${formatInteger(count)} ${table}`).join(', ') || 'no rows'}.
      </p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </Note>
  );
}
