import { useDataSearch } from '../use-data-search.ts';
import { ImportList } from './import-list.tsx';
import { ImportReportView } from './import-report-view.tsx';
import { SourcePanel } from './source-panel.tsx';

/** Choose, look, bring in; and every import so far with the way back. */
export function ImportsSection() {
  const [{ import: id }, change] = useDataSearch();
  const open = (next: string | undefined): void => {
    change({ import: next, files: undefined }, false);
  };
  return (
    <>
      <SourcePanel onStarted={open} />
      {id !== undefined && (
        <ImportReportView
          key={id}
          id={id}
          onStarted={open}
          onClose={() => {
            open(undefined);
          }}
        />
      )}
      <ImportList openId={id} onOpen={open} />
    </>
  );
}
