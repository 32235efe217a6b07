import type { SavedQuery } from '../../../../core/domain/saved-query.ts';
import { useRemoveSavedQuery, useSavedQueries } from '../../../api/sql-queries.ts';
import { IconButton } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import styles from './sql.module.css';

/** Queries that were kept; one that is opened is run. They lie in the database, so that every door has them. */
export function SavedQueries({ onOpen }: { readonly onOpen: (query: SavedQuery) => void }) {
  const saved = useSavedQueries();
  const remove = useRemoveSavedQuery();
  return (
    <div className={styles.sideBody}>
      {remove.isError && <ErrorState error={remove.error} />}
      <QueryState query={saved}>
        {({ queries }) =>
          queries.length === 0 ? (
            <p className={styles.failed}>
              No query was saved yet. “Save” keeps the one in the editor under a name;{' '}
              <code>assay query --saved NAME</code> runs it from a terminal.
            </p>
          ) : (
            <ul aria-label="Saved queries">
              {queries.map((query) => (
                <li key={query.id} className={styles.saved}>
                  <button
                    type="button"
                    className={styles.savedName}
                    title={query.sql}
                    onClick={() => {
                      onOpen(query);
                    }}
                  >
                    {query.name}
                  </button>
                  <ConfirmDialog
                    title={`Forget “${query.name}”?`}
                    confirm="Forget it"
                    onConfirm={() => {
                      remove.mutate(query.name);
                    }}
                    trigger={<IconButton icon="trash" label={`Forget ${query.name}`} />}
                  >
                    <p>The query is taken out of the database. No result is.</p>
                  </ConfirmDialog>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </div>
  );
}
