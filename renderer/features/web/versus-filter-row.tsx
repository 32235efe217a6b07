import type { BackendId } from '../../../core/domain/backend.ts';
import type { VersusPair } from '../../../core/domain/web-versus-native.ts';
import { formatCount } from '../../format/number.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { RatioShape } from '../../charts/ratio-shape.tsx';
import { betweenText, timesText } from '../../format/ratio.ts';
import { summaries } from './versus-rows.ts';
import type { WebSearch } from './web-search.ts';
import styles from './versus.module.css';

interface VersusFilterRowProps {
  readonly search: WebSearch;
  readonly pairs: readonly VersusPair[];
  readonly groups: readonly BackendId[];
  readonly shown: readonly VersusPair[];
  readonly onChange: (changes: {
    readonly find?: string | undefined;
    readonly backend?: BackendId | undefined;
    readonly browser?: string | undefined;
  }) => void;
}

/** What narrows the pairs, and what those that are left say by web backend. */
export function VersusFilterRow({ search, pairs, groups, shown, onChange }: VersusFilterRowProps) {
  const browsers = [...new Set(pairs.map(({ web }) => web.host))];
  return (
    <>
      <div className={styles.filters}>
        <TextField
          label="Find a model"
          icon="search"
          placeholder="Find"
          value={search.find ?? ''}
          onValueChange={(find) => {
            onChange({ find: find === '' ? undefined : find });
          }}
          style={{ width: 200 }}
        />
        <Select
          label="Web backend"
          value={search.backend ?? 'any'}
          options={[{ value: 'any', label: 'All web backends' }, ...groups.map((id) => ({ value: id, label: id }))]}
          onChange={(backend) => {
            onChange({ backend: groups.find((id) => id === backend) });
          }}
          width={170}
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
          width={250}
        />
      </div>
      <ul className={styles.summaries} aria-label="By web backend">
        {summaries(shown).map(({ backendId, pairs: count, ratios }) => (
          <li key={backendId} className={styles.summary}>
            <span className={styles.summaryName}>
              <RatioShape group={groups.indexOf(backendId)} />
              <code>{backendId}</code>
            </span>
            <span className={styles.summaryFigure}>{ratios === undefined ? 'no ratio' : timesText(ratios.median)}</span>
            <span className={styles.note}>
              {ratios === undefined
                ? `${formatCount(count, 'pair')}, none comparable`
                : count === 1
                  ? 'one pair'
                  : `the middle of ${formatCount(count, 'pair')}, ${betweenText(ratios.lowest, ratios.highest)}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
