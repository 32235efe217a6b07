import type { BrowserLaunch } from '../../../core/domain/browser.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { StateText, Tag } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './evidence.module.css';

/** The page that a web case ran in: which browser, how it was started, and what its clock and threads were worth. */
export function PagePanel({ measured: { execution, web, case: item } }: { readonly measured: Measured }) {
  return (
    <Panel title="Page" description={execution.host}>
      <DefinitionList
        items={[
          ['Engine', web === undefined ? 'not told apart when this was measured' : <code>{web.engine}</code>],
          ['Engine asked for', item.engine === undefined ? 'the backend’s usual one' : <code>{item.engine}</code>],
          ['Isolated', <Isolation isolated={execution.crossOriginIsolated} />],
          ['Clock step', formatMilliseconds(execution.clockStepMs)],
          ['Browser', <LaunchWords launch={execution.browserLaunch} />],
          ['Switches', <Flags launch={execution.browserLaunch} />],
        ]}
      />
    </Panel>
  );
}

function Isolation({ isolated }: { readonly isolated: boolean | undefined }) {
  if (isolated === undefined) return <>not recorded</>;
  return isolated ? (
    <StateText tone="valid" icon="check">
      cross-origin isolated: fine clock, threads
    </StateText>
  ) : (
    <StateText tone="unstable" icon="warning">
      not isolated: the clock is coarse, and one thread is all
    </StateText>
  );
}

function LaunchWords({ launch }: { readonly launch: BrowserLaunch | undefined }) {
  if (launch === undefined) return <>a page that a person opened: how it was started is not known</>;
  return (
    <>
      {launch.kind}, {launch.headless ? 'headless' : 'with a window'}, started by Assay with a fresh profile
    </>
  );
}

function Flags({ launch }: { readonly launch: BrowserLaunch | undefined }) {
  if (launch === undefined) return <>not known</>;
  if (launch.flags.length === 0) return <>none</>;
  return (
    <span className={styles.tags}>
      {launch.flags.map((flag) => (
        <Tag key={flag}>{flag}</Tag>
      ))}
    </span>
  );
}
