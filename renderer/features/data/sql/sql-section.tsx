import { lazy, Suspense, useRef, useState } from 'react';
import type { QueryChart } from '../../../../core/domain/saved-query.ts';
import { errorText } from '../../../api/error-text.ts';
import { useQuerySchema } from '../../../api/sql-queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { AnswerPanel } from './answer-panel.tsx';
import { errorPlace } from './error-place.ts';
import { SaveQueryButton } from './save-query-button.tsx';
import { SavedQueries } from './saved-queries.tsx';
import { SchemaBrowser } from './schema-browser.tsx';
import { useSqlDraft } from './sql-draft.ts';
import type { SqlEditorHandle } from './sql-editor.tsx';
import styles from './sql.module.css';
import type { SqlRun } from './use-sql-run.ts';
import { useSqlRun } from './use-sql-run.ts';

/** Half of the workbench’s code is this editor: it is fetched where it is needed. */
const SqlEditor = lazy(async () => ({ default: (await import('./sql-editor.tsx')).SqlEditor }));

/** Questions of one’s own over the database: what can be asked, the text, and the answer. */
export function SqlSection() {
  const { sql, write } = useSqlDraft();
  const schema = useQuerySchema();
  const { run, start, cancel } = useSqlRun();
  const editor = useRef<SqlEditorHandle>(null);
  const [side, setSide] = useState<'schema' | 'saved'>('schema');
  const [chart, setChart] = useState<QueryChart>();
  return (
    <div className={styles.console}>
      <aside className={styles.side} aria-label="Help with the query">
        <div className={styles.sideHead}>
          <Segmented
            label="Beside the query"
            value={side}
            options={[
              { value: 'schema', label: 'Tables' },
              { value: 'saved', label: 'Saved' },
            ]}
            onChange={setSide}
          />
        </div>
        {side === 'schema' ? (
          <SchemaBrowser
            schema={schema}
            onInsert={(name) => {
              editor.current?.insert(name);
            }}
          />
        ) : (
          <SavedQueries
            onOpen={(query) => {
              write(query.sql);
              setChart(query.chart);
              start(query.sql);
            }}
          />
        )}
      </aside>
      <div className={styles.work}>
        <section className={styles.editorBox} aria-label="Query">
          <div className={styles.editorHolder}>
            <Suspense fallback={<Skeleton height={168} />}>
              <SqlEditor
                ref={editor}
                value={sql}
                onChange={write}
                onRun={start}
                schema={schema.data}
                failure={failureOf(run, sql)}
              />
            </Suspense>
          </div>
          <div className={styles.bar}>
            {run.state === 'running' ? (
              <Button icon="stop" onClick={cancel} busy={run.isCancelled}>
                {run.isCancelled ? 'Stopping' : 'Cancel'}
              </Button>
            ) : (
              <Button
                variant="primary"
                icon="play"
                disabled={sql.trim() === ''}
                onClick={() => {
                  start(sql);
                }}
              >
                Run
              </Button>
            )}
            <span className={styles.note}>
              <kbd>Ctrl</kbd>+<kbd>Enter</kbd> runs, <kbd>Ctrl</kbd>+<kbd>Space</kbd> completes
            </span>
            <span className={styles.spacer} />
            <SaveQueryButton
              sql={sql}
              chart={chart}
              onSaved={() => {
                setSide('saved');
              }}
            />
          </div>
        </section>
        <AnswerPanel run={run} chart={chart} onChart={setChart} />
      </div>
    </div>
  );
}

/** Only while the text is the one that failed: a mark must not wander over other words. */
function failureOf(run: SqlRun, sql: string) {
  if (run.state !== 'failed' || run.sql !== sql) return undefined;
  const place = errorPlace(run.error);
  return place === undefined ? undefined : { ...place, message: errorText(run.error).message };
}
