import { ApiError } from '../../../core/api/errors.ts';
import type { BrowserReport, WebBrowsersReport } from '../../../core/api/web-browsers.ts';
import type { BrowserKind, InstalledBrowser } from '../../../core/domain/browser.ts';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import type { OneAtATime } from '../../sessions/one-at-a-time.ts';
import type { AskedBrowser } from './opened-page.ts';
import type { OpenedBrowser } from './web-case-host.ts';

export interface WebBrowsersParts {
  readonly installed: () => Promise<readonly InstalledBrowser[]>;
  /** Starts a browser only to hear what it can do; rejects with an ApiError. */
  readonly ask: (browser: AskedBrowser) => Promise<OpenedBrowser>;
  /** Whatever measures: it would be disturbed. */
  readonly turns: OneAtATime;
}

/** The browsers of this machine, and what those that were started in this process can do. */
export class WebBrowsers {
  readonly #parts: WebBrowsersParts;
  readonly #reports = new Map<string, BrowserReport>();
  #ofDefault: BrowserCapabilities | undefined;

  constructor(parts: WebBrowsersParts) {
    this.#parts = parts;
  }

  async list(): Promise<WebBrowsersReport> {
    return { installed: [...(await this.#parts.installed())], reports: [...this.#reports.values()] };
  }

  /** Asks one after the other: each shall have the machine for itself. */
  async refresh(asked: {
    readonly kinds?: readonly BrowserKind[] | undefined;
    readonly headless: boolean;
  }): Promise<WebBrowsersReport> {
    const endTurn = this.#parts.turns.take(
      'Browsers are being asked what they can do, which would disturb a measurement.',
    );
    try {
      const found = (await this.#parts.installed()).filter(({ state }) => state === 'found').map(({ kind }) => kind);
      for (const kind of asked.kinds ?? found) await this.#ask({ kind, headless: asked.headless });
      return await this.list();
    } finally {
      endTurn();
    }
  }

  async #ask(browser: AskedBrowser): Promise<void> {
    try {
      this.record(browser, await this.#parts.ask(browser));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#reports.set(keyOf(browser), {
        ...asPlain(browser),
        state: 'failed',
        reason: error.message,
        remedy: error.hint,
      });
    }
  }

  /** What a page said that was opened for this browser; absent: for the one that is taken where none was asked for. */
  record(asked: AskedBrowser | undefined, { launch, capabilities }: OpenedBrowser): void {
    if (asked === undefined) this.#ofDefault = capabilities;
    if (launch === undefined) return;
    const { kind, headless } = launch;
    this.#reports.set(keyOf(launch), { state: 'reported', kind, headless, launch, capabilities });
  }

  /** As far as it was asked: what it can do. */
  capabilitiesOf(asked: AskedBrowser | undefined): BrowserCapabilities | undefined {
    if (asked === undefined) return this.#ofDefault;
    const report = this.#reports.get(keyOf(asked));
    return report?.state === 'reported' ? report.capabilities : undefined;
  }

  /** Why it cannot be started here, where that is plain without trying. */
  async obstacle(asked: AskedBrowser): Promise<{ readonly reason: string; readonly remedy: string } | undefined> {
    const installed = (await this.#parts.installed()).find(({ kind }) => kind === asked.kind);
    return installed?.state === 'not-found' ? installed : undefined;
  }
}

function keyOf({ kind, headless }: AskedBrowser): string {
  return `${kind} ${headless ? 'headless' : 'headed'}`;
}

function asPlain({ kind, headless }: AskedBrowser): AskedBrowser {
  return { kind, headless };
}
