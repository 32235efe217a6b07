import type { ReactNode } from 'react';
import type { BrowserReport } from '../../../core/api/web-browsers.ts';
import type { BrowserKind, InstalledBrowser } from '../../../core/domain/browser.ts';
import { formatAgo } from '../../format/time.ts';
import { formatCount } from '../../format/number.ts';
import { StateText } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Panel } from '../../ui/panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { browserLabels } from './browser-words.ts';
import styles from './web.module.css';

interface InstalledBrowsersProps {
  readonly installed: readonly InstalledBrowser[];
  readonly reports: readonly BrowserReport[];
  readonly busy: boolean;
  readonly actions: ReactNode;
  readonly onAsk: (kind: BrowserKind) => void;
}

/** Every kind, found or not: what is missing stays in sight, with its reason and its remedy. */
export function InstalledBrowsers({ installed, reports, busy, actions, onAsk }: InstalledBrowsersProps) {
  const found = installed.filter(({ state }) => state === 'found').length;
  const ordered = installed.toSorted(
    (left, right) => Number(left.state === 'not-found') - Number(right.state === 'not-found'),
  );
  return (
    <Panel
      title="Browsers of this machine"
      description={`${formatCount(found, 'browser')} found`}
      actions={actions}
      flush
    >
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.nameColumn}>
                Browser
              </th>
              <th scope="col" className={styles.stateColumn}>
                State
              </th>
              <th scope="col">What it answered, or why not</th>
              <th scope="col">
                <span className="visually-hidden">Ask it</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {ordered.map((item) => (
              <tr key={item.kind} className={classNames(item.state === 'not-found' && styles.dimmed)}>
                <th scope="row">
                  <span className={styles.name}>{browserLabels[item.kind]}</span>
                  <code className={styles.note}>{item.kind}</code>
                </th>
                <td>
                  <FoundState item={item} />
                </td>
                <td className={styles.words}>
                  <Answers item={item} reports={reports.filter(({ kind }) => kind === item.kind)} />
                </td>
                <td className={styles.action}>
                  {item.state === 'found' && (
                    <Button
                      size="small"
                      disabled={busy}
                      aria-label={`Ask ${browserLabels[item.kind]}`}
                      onClick={() => {
                        onAsk(item.kind);
                      }}
                    >
                      Ask
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function FoundState({ item }: { readonly item: InstalledBrowser }) {
  return item.state === 'found' ? (
    <StateText tone="valid" icon="check">
      found
    </StateText>
  ) : (
    <StateText tone="neutral" icon="minus">
      not found
    </StateText>
  );
}

function Answers({ item, reports }: { readonly item: InstalledBrowser; readonly reports: readonly BrowserReport[] }) {
  if (item.state === 'not-found') {
    return (
      <>
        {item.reason}
        <span className={styles.note}>{item.remedy}</span>
      </>
    );
  }
  return (
    <>
      {reports.length === 0 && <span className={styles.muted}>not asked yet</span>}
      {reports.map((report) => (
        <Answer key={String(report.headless)} report={report} />
      ))}
      {item.kind === 'bundled' ? (
        <span className={styles.note} title={item.path}>
          comes with Assay
        </span>
      ) : (
        <code className={styles.note}>{item.path}</code>
      )}
    </>
  );
}

function Answer({ report }: { readonly report: BrowserReport }) {
  const now = useNow();
  if (report.state === 'reported') {
    return (
      <span className={styles.line}>
        {report.capabilities.browser}{' '}
        <span className={styles.muted}>
          {report.headless ? 'headless' : 'with a window'}, asked {formatAgo(report.capabilities.detectedAt, now)}
        </span>
      </span>
    );
  }
  return (
    <span className={styles.line}>
      <StateText tone="invalid" icon="error">
        {report.headless ? 'headless' : 'with a window'}: gave no answer
      </StateText>
      <span className={styles.line}>{report.reason}</span>
      <span className={styles.note}>{report.remedy}</span>
    </span>
  );
}
