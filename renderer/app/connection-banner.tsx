import { useQueryClient } from '@tanstack/react-query';
import { useHealth } from '../api/queries.ts';
import { UnreachableError } from '../api/transport.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './connection-banner.module.css';

/** The process behind the page is gone: said once, at the top, and unsaid when it is back. */
export function ConnectionBanner() {
  const { error, isFetching } = useHealth();
  const client = useQueryClient();
  if (!(error instanceof UnreachableError)) return undefined;
  return (
    <div className={styles.banner} role="alert">
      <Icon name="warning" />
      <span>
        <strong>Assay does not answer.</strong> What you see is what it said last. Start it again with{' '}
        <code>npm start</code> or <code>assay serve</code>.
      </span>
      <Button
        size="small"
        icon="refresh"
        busy={isFetching}
        onClick={() => {
          void client.invalidateQueries();
        }}
      >
        Try again
      </Button>
    </div>
  );
}
