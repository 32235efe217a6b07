import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMerge } from '../../../api/bundle-queries.ts';
import { Button, buttonClass, IconButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import data from '../data.module.css';
import { PathsEntry } from '../paths-entry.tsx';
import { MergedSourceView } from './merged-source-view.tsx';

/** Bundles and other Assay files: each comes in whole or not at all, and twice adds nothing. */
export function MergePanel() {
  const merge = useMerge();
  const [paths, setPaths] = useState<readonly string[]>([]);
  return (
    <Panel title="Merge" description="bundles and other Assay databases of this machine’s disk; they are only read">
      <div className={data.stack}>
        <PathsEntry
          label="Bundle or Assay database on the machine that Assay runs on"
          placeholder="/path/to/bundle.assay.zip or /path/to/assay.duckdb"
          kinds={['files']}
          onAdd={(more) => {
            setPaths([...new Set([...paths, ...more])]);
          }}
        />
        {paths.length > 0 && (
          <ul aria-label="To merge">
            {paths.map((path) => (
              <li key={path} className={data.row}>
                <Icon name="file" size={14} />
                <code className={data.path}>{path}</code>
                <IconButton
                  icon="close"
                  label={`Leave out ${path}`}
                  onClick={() => {
                    setPaths(paths.filter((other) => other !== path));
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        <div className={data.row}>
          <Button
            variant="primary"
            icon="upload"
            disabled={paths.length === 0}
            busy={merge.isPending}
            onClick={() => {
              merge.mutate(paths, {
                onSuccess: () => {
                  setPaths([]);
                },
              });
            }}
          >
            {merge.isPending ? 'Merging' : 'Merge'}
          </Button>
          <span className={data.note}>Of two rows with one id and other content, the one that is here stays.</span>
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
