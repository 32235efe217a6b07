import type { BrowserKind, BrowserLaunch } from '../../../core/domain/browser.ts';
import type { PageTracer } from './page-tracer.ts';

/** A page that Assay opened: a browser process, or Electron's hidden window. */
export interface OpenedPage {
  /** Resolves with the reason when the page is gone by itself, where its opener can tell. */
  readonly gone?: Promise<string>;
  /** How it was started; recorded with what it measures. */
  readonly launch?: BrowserLaunch;
  /** Absent: its opener can record no trace. */
  readonly tracer?: PageTracer;
  close(): Promise<void>;
}

/** A BrowserChoice, or the browser that ASSAY_BROWSER names. */
export interface AskedBrowser {
  readonly kind: BrowserKind;
  readonly headless: boolean;
}

/**
 * Opens the runner page (`/bench.html?ticket=…`) with this ticket in the browser that is asked for, else in the first that is
 * found; rejects with a sentence where it cannot.
 */
export type OpenPage = (ticket: string, browser?: AskedBrowser) => Promise<OpenedPage>;
