import { Link } from '@tanstack/react-router';
import type { BrowserChoice } from '../../../core/domain/browser.ts';
import { browserChoiceSchema } from '../../../core/domain/browser.ts';
import type { WebEngine } from '../../../core/domain/web-evidence.ts';
import { webEngineSchema } from '../../../core/domain/web-evidence.ts';
import { useWebBrowsers } from '../../api/web-queries.ts';
import { ErrorState } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ChoiceChips, Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import type { BenchChoice } from './bench-search.ts';
import { Field } from './field.tsx';
import styles from './bench.module.css';

interface WebPickerProps {
  readonly choice: BenchChoice;
  readonly onChange: (changes: Partial<BenchChoice>) => void;
}

type Kind = BrowserChoice['kind'];

const kindLabels: Readonly<Record<Kind, string>> = {
  bundled: 'the bundled Chromium',
  chrome: 'Google Chrome',
  edge: 'Microsoft Edge',
  chromium: 'Chromium',
  firefox: 'Firefox',
};
const engineTitles: Readonly<Record<WebEngine, string>> = {
  wasm: 'The CPU alone: for web-wasm',
  jspi: 'With WebGPU and WebNN, where the browser has promise integration',
  asyncify: 'With WebGPU and WebNN, in any browser',
};

/** Where web cases run, and in which build of the runtime. */
export function WebPicker({ choice, onChange }: WebPickerProps) {
  return (
    <Panel title="In the browser" description="for the web backends">
      <div className={styles.fields}>
        <BrowserField browser={choice.browser} onChange={onChange} />
        <Field label="Engine" note="the build of onnxruntime-web; several are cases of their own">
          <ChoiceChips
            label="Engines"
            values={choice.engines.length === 0 ? ['usual'] : choice.engines}
            options={[
              { value: 'usual', label: 'usual', title: 'Each backend’s usual one' },
              ...webEngineSchema.options.map((engine) => ({
                value: engine,
                label: engine,
                title: engineTitles[engine],
              })),
            ]}
            onChange={(values) => {
              onChange({ engines: enginesOf(values, choice.engines) });
            }}
          />
        </Field>
      </div>
    </Panel>
  );
}

function BrowserField({
  browser,
  onChange,
}: { readonly browser: BrowserChoice | undefined } & Pick<WebPickerProps, 'onChange'>) {
  const browsers = useWebBrowsers();
  const found = (browsers.data?.installed ?? []).flatMap((item) => {
    const choice = browserChoiceSchema.safeParse({ kind: item.kind });
    return item.state === 'found' && choice.success ? [choice.data.kind] : [];
  });
  // One from an address stays choosable, also where it is not here: the plan says so.
  const kinds = [...new Set([...found, ...(browser === undefined ? [] : [browser.kind])])];
  return (
    <>
      <Field label="Browser" note="started with a fresh profile, and nothing else in it">
        <span className={styles.narrowed}>
          <Select
            label="Browser"
            value={browser?.kind ?? 'first'}
            options={[
              { value: 'first', label: 'the first that is found' },
              ...kinds.map((kind) => ({
                value: kind,
                label:
                  found.includes(kind) || browsers.data === undefined
                    ? kindLabels[kind]
                    : `${kindLabels[kind]}, not found`,
              })),
            ]}
            onChange={(value) => {
              const kind = kinds.find((item) => item === value);
              onChange({ browser: kind === undefined ? undefined : { kind, headless: browser?.headless ?? true } });
            }}
            width={230}
          />
          {browser !== undefined && (
            <Segmented
              label="Window"
              value={browser.headless ? 'headless' : 'window'}
              options={[
                { value: 'headless', label: 'headless' },
                { value: 'window', label: 'with a window', title: 'Needs a display' },
              ]}
              onChange={(value) => {
                onChange({ browser: { ...browser, headless: value === 'headless' } });
              }}
            />
          )}
          <Link to="/web">What each can do</Link>
        </span>
      </Field>
      {browsers.isError && <ErrorState error={browsers.error} />}
    </>
  );
}

/** “usual” and named engines exclude each other. */
function enginesOf(values: readonly (WebEngine | 'usual')[], before: readonly WebEngine[]): readonly WebEngine[] {
  if (before.length > 0 && values.includes('usual')) return [];
  return values.filter((value) => value !== 'usual');
}
