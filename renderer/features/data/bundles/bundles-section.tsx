import { ExportPanel } from './export-panel.tsx';
import { MergePanel } from './merge-panel.tsx';

/** Results for another machine, and from there. */
export function BundlesSection() {
  return (
    <>
      <ExportPanel />
      <MergePanel />
    </>
  );
}
