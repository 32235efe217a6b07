import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMerge } from '../../../api/bundle-queries.ts';
import { formatCount } from '../../../format/number.ts';
import { formatBytes, quantityText } from '../../../format/units.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import data from '../data.module.css';
import { bytesToSend, isChosen, mostFiles, noSources } from '../sources/sources.ts';
import { SourcesField } from '../sources/sources-field.tsx';
import { MergedSourceView } from './merged-source-view.tsx';

/** Bundles and other Assay files: each comes in whole or not at all, and twice adds nothing. */
export function MergePanel() {
  const merge = useMerge();
  const [sources, setSources] = useState(noSources);
  return (
    <Panel
      title="Merge"
      description="bundles and other Assay databases, recognised by what is in them; they are only read"
    >
      <div className={data.stack}>
        <SourcesField
          sources={sources}
          onChange={setSources}
          purpose="merge"
          pathLabel="Bundle or Assay database on the machine that Assay runs on"
          pathPlaceholder="/path/to/bundle.assay.zip or /path/to/assay.duckdb"
          takesFolders={false}
        />
        <div className={data.row}>
          <Button
            variant="primary"
            icon="upload"
            disabled={!isChosen(sources) || sources.files.length > mostFiles || merge.isPending}
            busy={merge.isPending}
            onClick={() => {
              merge.mutate(sources, {
                onSuccess: () => {
                  setSources(noSources);
                },
              });
            }}
          >
            {merge.isPending ? 'Merging' : 'Merge'}
          </Button>
          <span className={data.note}>
            {merge.isPending && merge.variables.files.length > 0
              ? `Sending ${formatCount(merge.variables.files.length, 'file')}, ${quantityText(formatBytes(bytesToSend(merge.variables)))}, then merging`
              : 'Of two rows with one id and other content, the one that is here stays.'}
          </span>
          {merge.isSuccess && (
            <Link to="/machines" className={buttonClass('ghost', 'small')}>
              <Icon name="machines" />
              Machines side by side
            </Link>
          )}
        </div>
        {merge.isError && <ErrorState error={merge.error} />}
        {merge.data?.sources.map((source) => (
          <MergedSourceView key={source.path} source={source} />
        ))}
      </div>
    </Panel>
  );
}
