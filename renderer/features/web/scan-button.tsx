import { useState } from 'react';
import type { BackendId } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import { browserChoiceSchema } from '../../../core/domain/browser.ts';
import type { CoverageScanRequest } from '../../../core/domain/coverage-scan.ts';
import { useCoverageScan, useStartCoverageScan } from '../../api/coverage-scan.ts';
import { useWebBrowsers } from '../../api/web-queries.ts';
import { formatCount } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { ChoiceChips, Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { browserLabels } from './browser-words.ts';
import { webBackendIds } from './coverage-view.ts';
import styles from './coverage.module.css';

type Scope = 'small' | 'all' | 'shown';

interface ScanButtonProps {
  /** Those that stand in the matrix now. */
  readonly models: readonly string[];
  readonly total: number;
}

/** Asks what to open before it opens it: a scan of everything takes minutes. */
export function ScanButton({ models, total }: ScanButtonProps) {
  const start = useStartCoverageScan();
  const isRunning = useCoverageScan().state === 'running';
  const found = useWebBrowsers().data?.installed.filter(({ state }) => state === 'found') ?? [];
  const [isOpen, setOpen] = useState(false);
  const [scope, setScope] = useState<Scope>('small');
  const [chosen, setChosen] = useState<readonly BackendId[]>(webBackendIds.slice(0, 3));
  const [browser, setBrowser] = useState('first');
  const kinds = found.flatMap(({ kind }) => {
    const choice = browserChoiceSchema.safeParse({ kind });
    return choice.success ? [choice.data.kind] : [];
  });
  const isNarrowed = models.length > 0 && models.length < total;
  const kind = kinds.find((item) => item === browser);
  return (
    <Popover
      title="Scan"
      width={380}
      align="end"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" size="small" icon="search" disabled={isRunning}>
          {isRunning ? 'Scanning' : 'Scan'}
        </Button>
      }
    >
      <div className={styles.scanForm}>
        <p className={styles.formName}>Models</p>
        <Segmented
          label="Models"
          value={scope === 'shown' && !isNarrowed ? 'small' : scope}
          options={[
            { value: 'small', label: 'Small set', title: 'One quick model of each class' },
            { value: 'all', label: `All ${String(total)}` },
            ...(isNarrowed ? [{ value: 'shown' as const, label: `${formatCount(models.length, 'model')} shown` }] : []),
          ]}
          onChange={setScope}
        />
        <p className={styles.formName}>Backends</p>
        <ChoiceChips
          label="Backends"
          values={chosen}
          options={webBackendIds.map((id) => ({ value: id, label: id, title: backends[id].label }))}
          onChange={setChosen}
        />
        <p className={styles.formName}>Browser</p>
        <Select
          label="Browser"
          value={browser}
          options={[
            { value: 'first', label: 'The first browser that is found' },
            ...kinds.map((item) => ({ value: item, label: browserLabels[item] })),
          ]}
          onChange={setBrowser}
          width="100%"
        />
        <p className={styles.muted}>
          Each component is opened once on each backend, in its standard shape and fp32: some seconds each, longer for
          large models. Nothing is timed. No session can run meanwhile.
        </p>
        <Button
          variant="primary"
          icon="search"
          onClick={() => {
            setOpen(false);
            void start({
              ...scopeOf(scope === 'shown' && !isNarrowed ? 'small' : scope, models),
              backends: [...chosen],
              precisions: ['fp32'],
              spellings: ['portable'],
              webHost: 'own-browser',
              ...(kind === undefined ? {} : { browser: { kind, headless: true } }),
            });
          }}
        >
          Start scanning
        </Button>
      </div>
    </Popover>
  );
}

function scopeOf(scope: Scope, models: readonly string[]): Pick<CoverageScanRequest, 'models' | 'sets'> {
  switch (scope) {
    case 'small':
      return { models: [], sets: ['small'] };
    case 'all':
      return { models: [], sets: ['all'] };
    case 'shown':
      return { models: [...models], sets: [] };
  }
}
