import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { AudioSection } from './audio-section.tsx';
import { BrowsersSection } from './browsers-section.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { useWebSearch } from './use-web-search.ts';
import { VersusSection } from './versus-section.tsx';
import type { WebTab } from './web-search.ts';

const tabs: readonly { readonly value: WebTab; readonly label: string; readonly title: string }[] = [
  { value: 'browsers', label: 'Browsers', title: 'What each browser of this machine can do' },
  { value: 'coverage', label: 'Coverage', title: 'Which model runs on which web backend, operator by operator' },
  { value: 'versus', label: 'Web against native', title: 'What the browser costs, and why' },
  { value: 'audio', label: 'Audio', title: 'How fast models that listen are' },
];

/** The browser as a place to compute in: what it can, what it cannot, and what it costs. */
export function WebPage(): ReactNode {
  const [{ tab = 'browsers' }, change] = useWebSearch();
  return (
    <Page
      title="Web"
      subtitle={subtitles[tab]}
      actions={
        <Segmented
          label="Section"
          value={tab}
          options={tabs}
          onChange={(next) => {
            // Filters mean different things in each section.
            change({ ...nothing, tab: next === 'browsers' ? undefined : next });
          }}
        />
      }
    >
      {tab === 'browsers' && <BrowsersSection />}
      {tab === 'coverage' && <CoverageSection />}
      {tab === 'versus' && <VersusSection />}
      {tab === 'audio' && <AudioSection />}
    </Page>
  );
}

const subtitles: Readonly<Record<WebTab, string>> = {
  browsers: 'What a page of each browser says that it can do; nothing is guessed from a name.',
  coverage: 'Which operators run where, by the runtime’s own answer.',
  versus: 'The same model file, natively and in a page of this machine.',
  audio: 'Models that listen, with their front ends, in pages and natively.',
};

const nothing = {
  find: undefined,
  browser: undefined,
  backend: undefined,
  view: undefined,
  cell: undefined,
  pair: undefined,
  session: undefined,
} as const;
