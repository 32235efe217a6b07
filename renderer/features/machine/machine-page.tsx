import type { ReactNode } from 'react';
import { useHardware, useRefreshHardware } from '../../api/queries.ts';
import { formatAgo } from '../../format/time.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { BackendTable } from './backend-table.tsx';
import { BrowserPanel } from './browser-panel.tsx';
import { DevicePanels } from './device-panels.tsx';
import { NoisePanel } from './noise-panel.tsx';
import { RooflinePanel } from './roofline-panel.tsx';
import styles from './machine.module.css';

export function MachinePage(): ReactNode {
  const hardware = useHardware();
  const refresh = useRefreshHardware();
  const report = hardware.data;
  const askBrowser = (): void => {
    refresh.mutate();
  };
  return (
    <Page
      title="Machine"
      subtitle={
        report === undefined ? (
          'What is here, and what it can run'
        ) : (
          <MachineLine label={report.machine.label} id={report.machine.id} detectedAt={report.machine.detectedAt} />
        )
      }
      actions={
        <Button icon="refresh" busy={refresh.isPending} onClick={askBrowser}>
          {refresh.isPending ? 'Detecting' : 'Detect again'}
        </Button>
      }
    >
      {hardware.isError && (
        <ErrorState
          error={hardware.error}
          onRetry={() => {
            void hardware.refetch();
          }}
        />
      )}
      {refresh.isError && <ErrorState error={refresh.error} onRetry={askBrowser} />}
      {report === undefined ? (
        !hardware.isError && <LoadingMachine />
      ) : (
        <>
          <DevicePanels machine={report.machine} />
          <NoisePanel />
          <BackendTable availabilities={report.backends} onAskBrowser={askBrowser} asking={refresh.isPending} />
          <RooflinePanel availability={report.backends} />
          <BrowserPanel browsers={report.browsers} onAskBrowser={askBrowser} asking={refresh.isPending} />
        </>
      )}
    </Page>
  );
}

function MachineLine({
  label,
  id,
  detectedAt,
}: {
  readonly label: string;
  readonly id: string;
  readonly detectedAt: string;
}) {
  const now = useNow();
  return (
    <>
      {label} ·{' '}
      <code title="Fingerprint of the hardware: no serial number, host name or address is part of it">
        {id.slice(0, 12)}
      </code>{' '}
      · detected {formatAgo(detectedAt, now)}
    </>
  );
}

function LoadingMachine() {
  return (
    <>
      <div className={styles.devices}>
        {['Processor', 'Memory and system', 'Accelerators'].map((title) => (
          <Panel key={title} title={title}>
            <SkeletonRows count={5} height={26} />
          </Panel>
        ))}
      </div>
      <Panel title="What can run" flush>
        <SkeletonRows count={10} height={44} />
      </Panel>
    </>
  );
}
