import { useMutation } from '@tanstack/react-query';
import type { SqlFileFormat } from '../../../api/sql-queries.ts';
import { saveSqlAnswer } from '../../../api/sql-queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { ErrorState, Note } from '../../../ui/message.tsx';
import styles from './sql.module.css';

const formats: readonly { readonly format: SqlFileFormat; readonly label: string }[] = [
  { format: 'csv', label: 'CSV, for a spreadsheet' },
  { format: 'json', label: 'JSON' },
  { format: 'parquet', label: 'Parquet, for pandas or DuckDB' },
  { format: 'arrow', label: 'Arrow, for pandas or polars' },
];

/** All rows of the answer as a file, not only those that are shown. */
export function ExportAnswer({ sql }: { readonly sql: string }) {
  const save = useMutation({ mutationFn: (format: SqlFileFormat) => saveSqlAnswer(sql, format, 'assay-query') });
  return (
    <>
      <Menu
        trigger={
          <Button icon="download" busy={save.isPending}>
            Export
          </Button>
        }
        items={formats.map(({ format, label }) => ({
          label,
          onSelect: () => {
            save.mutate(format);
          },
        }))}
      />
      {save.isError && (
        <div style={{ flexBasis: '100%' }}>
          <ErrorState error={save.error} />
        </div>
      )}
      {save.data?.truncated === true && (
        <div style={{ flexBasis: '100%' }}>
          <Note tone="unstable" icon="warning">
            <span className={styles.note}>The file holds the first million rows; there were more.</span>
          </Note>
        </div>
      )}
    </>
  );
}
