import { useMutation } from '@tanstack/react-query';
import type { CoverageScanEvent } from '../../../core/domain/coverage-scan.ts';
import { cancelScan, dismissScan, useCoverageScan } from '../../api/coverage-scan.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState, Note } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { ScanState } from './scan-words.ts';
import { countWords, doneWords, subjectWords, watchScan } from './scan-words.ts';
import styles from './coverage.module.css';

/** Where the scan stands that was begun here; what it found is in the matrix, cell by cell. */
export function ScanProgress() {
  const feed = useCoverageScan();
  switch (feed.state) {
    case 'idle':
      return undefined;
    case 'running':
      return <Running state={watchScan(feed.events)} />;
    case 'ended':
      return <Ended events={feed.events} />;
    case 'failed':
      return <ErrorState error={feed.error} />;
  }
}

function Running({ state }: { readonly state: ScanState }) {
  const cancel = useMutation({ mutationFn: cancelScan });
  const { total, done, current } = state;
  return (
    <Panel
      title="Scanning"
      description={current === undefined ? 'Starting a browser' : subjectWords(current)}
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
      <div className={styles.stack}>
        {cancel.isError && <ErrorState error={cancel.error} />}
        <progress
          className={styles.progress}
          aria-label="Scan"
          {...(total === undefined ? {} : { value: done, max: Math.max(1, total) })}
        />
        <p className={styles.muted} role="status">
          {total === undefined ? 'Reading what there is to open' : `${doneWords(state)}: ${countWords(state)}`}
        </p>
      </div>
    </Panel>
  );
}

function Ended({ events }: { readonly events: readonly CoverageScanEvent[] }) {
  const state = watchScan(events);
  const { ended, leftOut } = state;
  return (
    <Panel
      title="Last scan"
      actions={
        <>
          {ended?.state === 'finished' ? (
            <Badge tone="valid" icon="check">
              finished
            </Badge>
          ) : (
            <Badge tone="unstable" icon="warning">
              {ended?.state ?? 'interrupted'}
            </Badge>
          )}
          <Button size="small" variant="ghost" onClick={dismissScan}>
            Close
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p className={styles.muted}>{`${doneWords(state)}: ${countWords(state)}. What it found is kept.`}</p>
        {ended === undefined && (
          <Note tone="unstable" icon="warning">
            The connection ended before the scan did; it may still run. Reload the page for what it found.
          </Note>
        )}
        {ended?.message !== undefined && <Note>{ended.message}</Note>}
        {leftOut.length > 0 && (
          <ul className={styles.leftOut}>
            {leftOut.map(({ reason, count }) => (
              <li key={reason}>
                <span className="numeric">{String(count)} ×</span> {reason}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
