import type { BackendId } from '../../../core/domain/backend.ts';
import type { OperatorCoverage } from '../../../core/domain/operator-coverage.ts';
import type { MatrixCell } from '../../../core/insight/coverage-matrix.ts';
import { formatInteger } from '../../format/number.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CellMark, cellStates, cellWords } from './cell-mark.tsx';
import { webBackendIds } from './coverage-view.ts';
import type { CoverageView, WebSearch } from './web-search.ts';
import styles from './coverage.module.css';

interface CoverageFilterRowProps {
  readonly search: WebSearch;
  readonly coverage: readonly OperatorCoverage[];
  readonly counts: Readonly<Record<MatrixCell['state'], number>>;
  readonly onChange: (changes: {
    readonly find?: string | undefined;
    readonly browser?: string | undefined;
    readonly backend?: BackendId | undefined;
    readonly view?: CoverageView | undefined;
  }) => void;
}

const views: readonly { readonly value: CoverageView; readonly label: string; readonly title: string }[] = [
  { value: 'all', label: 'All', title: 'Every component of every model' },
  { value: 'tested', label: 'Tested', title: 'What has an answer on one backend at least' },
  { value: 'not-whole', label: 'Not whole', title: 'What one backend at least takes in part, or not at all' },
];

/** What narrows the matrix, and what its marks mean: both stand above it. */
export function CoverageFilterRow({ search, coverage, counts, onChange }: CoverageFilterRowProps) {
  const browsers = [...new Set(coverage.map(({ browser }) => browser))];
  return (
    <div className={styles.filters}>
      <TextField
        label="Find a model or component"
        icon="search"
        placeholder="Find"
        value={search.find ?? ''}
        onValueChange={(find) => {
          onChange({ find: find === '' ? undefined : find });
        }}
        style={{ width: 170 }}
      />
      <Select
        label="Browser"
        value={search.browser ?? 'any'}
        options={[
          { value: 'any', label: 'All browsers' },
          ...browsers.map((browser) => ({ value: browser, label: browser })),
        ]}
        onChange={(browser) => {
          onChange({ browser: browser === 'any' ? undefined : browser });
        }}
        width={210}
      />
      <Select
        label="Backend"
        value={search.backend ?? 'any'}
        options={[{ value: 'any', label: 'All backends' }, ...webBackendIds.map((id) => ({ value: id, label: id }))]}
        onChange={(backend) => {
          onChange({ backend: webBackendIds.find((id) => id === backend) });
        }}
        width={150}
      />
      <Segmented
        label="Rows"
        value={search.view ?? 'all'}
        options={views}
        onChange={(view) => {
          onChange({ view: view === 'all' ? undefined : view });
        }}
      />
      <ul className={styles.legend} aria-label="What the marks mean">
        {cellStates.map((state) => (
          <li key={state} title={cellWords[state].meaning}>
            <CellMark state={state} />
            {formatInteger(counts[state])} {cellWords[state].word}
          </li>
        ))}
      </ul>
    </div>
  );
}
