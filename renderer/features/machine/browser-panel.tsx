import { Collapsible } from '@base-ui/react/collapsible';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import { formatInteger } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { StateText } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyState } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SoftwareBadge } from '../../ui/verdict-badge.tsx';
import { Tags } from './device-panels.tsx';
import styles from './machine.module.css';

interface BrowserPanelProps {
  readonly browsers: readonly BrowserCapabilities[];
  readonly onAskBrowser: () => void;
  readonly asking: boolean;
}

export function BrowserPanel({ browsers, onAskBrowser, asking }: BrowserPanelProps) {
  if (browsers.length === 0) {
    return (
      <Panel title="Browser capabilities">
        <EmptyState
          icon="browser"
          title="No browser was asked yet"
          action={
            <Button icon="browser" busy={asking} onClick={onAskBrowser}>
              Ask a browser
            </Button>
          }
        >
          WebGPU, WebNN and WebAssembly differ from browser to browser, and none of it can be guessed from a name. Assay
          opens a page for a moment and reports what it finds.
        </EmptyState>
      </Panel>
    );
  }
  return browsers.map((browser) => (
    <Panel
      key={browser.browser + browser.detectedAt}
      title={browser.browser}
      description="what a real page of it reported"
    >
      <div className={styles.browser}>
        <PageTraits browser={browser} />
        <WebgpuTraits webgpu={browser.webgpu} />
        <WebnnTraits contexts={browser.webnn} />
      </div>
      <details className={styles.agent}>
        <summary>User agent</summary>
        <code>{browser.userAgent}</code>
      </details>
    </Panel>
  ));
}

function PageTraits({ browser }: { readonly browser: BrowserCapabilities }) {
  return (
    <div>
      <h3 className={styles.kind}>Page</h3>
      <DefinitionList
        items={[
          ['Isolated', <YesNo value={browser.crossOriginIsolated} no="no: coarse clock, one thread" />],
          ['Clock step', formatMilliseconds(browser.clockStepMs)],
          ['Cores offered', formatInteger(browser.hardwareConcurrency)],
          ['WASM SIMD', <YesNo value={browser.wasmSimd} />],
          ['WASM threads', <YesNo value={browser.wasmThreads} />],
          ['JSPI', <YesNo value={browser.jspi} />],
        ]}
      />
    </div>
  );
}

function WebgpuTraits({ webgpu }: { readonly webgpu: BrowserCapabilities['webgpu'] }) {
  if (webgpu.state === 'unavailable') {
    return (
      <div>
        <h3 className={styles.kind}>WebGPU</h3>
        <p className={styles.none}>Unavailable: {webgpu.reason}</p>
      </div>
    );
  }
  const limits = Object.entries(webgpu.limits);
  return (
    <div>
      <h3 className={styles.kind}>WebGPU adapter {webgpu.software && <SoftwareBadge />}</h3>
      <DefinitionList
        items={[
          ['Vendor', said(webgpu.vendor)],
          ['Architecture', said(webgpu.architecture)],
          ['Device', said(webgpu.device)],
          ['Description', said(webgpu.description)],
        ]}
      />
      <Disclosure title={`${String(webgpu.features.length)} features`}>
        <Tags words={webgpu.features} none="none" />
      </Disclosure>
      <Disclosure title={`${String(limits.length)} limits`}>
        <dl className={styles.limits}>
          {limits.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{formatInteger(value)}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  );
}

function WebnnTraits({ contexts }: { readonly contexts: BrowserCapabilities['webnn'] }) {
  const digests = new Set(contexts.flatMap((context) => (context.state === 'available' ? [context.limitsDigest] : [])));
  const available = contexts.filter((context) => context.state === 'available').length;
  return (
    <div>
      <h3 className={styles.kind}>WebNN contexts</h3>
      <DefinitionList
        items={contexts.map((context) => [
          `${context.deviceType.toUpperCase()} asked for`,
          context.state === 'available' ? (
            <StateText tone="valid" icon="check">
              {`${String(context.operatorCount)} operators`}
            </StateText>
          ) : (
            <span className={styles.faint}>{context.reason}</span>
          ),
        ])}
      />
      {available > 1 && digests.size === 1 && (
        <p className={styles.faint}>
          All contexts report the same limits: the same backend may serve every device type. What really ran is told
          with each result.
        </p>
      )}
    </div>
  );
}

function Disclosure({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <Collapsible.Root className={styles.disclosure}>
      <Collapsible.Trigger className={styles.disclosureTrigger}>
        <Icon name="chevron-right" size={14} />
        {title}
      </Collapsible.Trigger>
      <Collapsible.Panel className={styles.disclosurePanel}>{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}

function YesNo({ value, no = 'no' }: { readonly value: boolean; readonly no?: string }) {
  return value ? (
    <StateText tone="valid" icon="check">
      yes
    </StateText>
  ) : (
    <StateText tone="unstable" icon="minus">
      {no}
    </StateText>
  );
}

/** Browsers leave these empty to resist fingerprinting: that is said, not shown as a blank. */
function said(text: string) {
  return text === '' ? <span className={styles.faint}>not told by the browser</span> : text;
}
