import { useState } from 'react';
import { useAskBrowsers, useWebBrowsers } from '../../api/web-queries.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CapabilityTable } from './capability-table.tsx';
import type { Reported } from './capability-rows.ts';
import { EngineTable } from './engine-table.tsx';
import { InstalledBrowsers } from './installed-browsers.tsx';

type Look = 'headless' | 'window';

/** Which browsers are here, what each can do, and which engines run in it. */
export function BrowsersSection() {
  const browsers = useWebBrowsers();
  const ask = useAskBrowsers();
  const [look, setLook] = useState<Look>('headless');
  if (browsers.isError) {
    return (
      <ErrorState
        error={browsers.error}
        onRetry={() => {
          void browsers.refetch();
        }}
      />
    );
  }
  if (browsers.data === undefined) {
    return (
      <Panel title="Browsers of this machine" flush>
        <SkeletonRows count={5} height={48} />
      </Panel>
    );
  }
  const { installed, reports } = browsers.data;
  const told = reports.filter((report): report is Reported => report.state === 'reported');
  const found = installed.filter(({ state }) => state === 'found');
  const askAll = (
    <Button
      variant={told.length === 0 ? 'primary' : 'secondary'}
      icon="browser"
      busy={ask.isPending}
      disabled={found.length === 0}
      onClick={() => {
        ask.mutate({ headless: look === 'headless' });
      }}
    >
      {ask.isPending ? 'Asking' : 'Ask all'}
    </Button>
  );
  return (
    <>
      {ask.isError && <ErrorState error={ask.error} />}
      <InstalledBrowsers
        installed={installed}
        reports={reports}
        busy={ask.isPending}
        onAsk={(kind) => {
          ask.mutate({ kinds: [kind], headless: look === 'headless' });
        }}
        actions={
          <>
            <Segmented
              label="How they are started"
              value={look}
              options={[
                { value: 'headless', label: 'headless' },
                { value: 'window', label: 'with a window', title: 'Needs a display; some abilities differ' },
              ]}
              onChange={setLook}
            />
            {askAll}
          </>
        }
      />
      {told.length === 0 ? (
        <Panel title="Capabilities side by side">
          <EmptyState icon="browser" title="No browser was asked yet">
            Press “Ask all”: each browser opens a page for some seconds, with a fresh profile, and says what it can do:
            isolation, WebAssembly, the WebGPU adapter, and WebNN for each device type.
          </EmptyState>
        </Panel>
      ) : (
        <CapabilityTable reports={told} />
      )}
      <EngineTable reports={told} />
    </>
  );
}
