import type { BrowserKind } from '../../../core/domain/browser.ts';

export const browserLabels: Readonly<Record<BrowserKind, string>> = {
  bundled: 'Bundled Chromium',
  chrome: 'Google Chrome',
  edge: 'Microsoft Edge',
  chromium: 'Chromium',
  firefox: 'Firefox',
  other: 'Named by ASSAY_BROWSER',
};

export interface ShortBrowser {
  /** "chromium 147". */
  readonly name: string;
  /** What stands in brackets: "headless". */
  readonly note: string | undefined;
}

/** "chromium 147.0.7727.0 (headless)" for the head of a column; the whole of it belongs in its title. */
export function shortBrowser(browser: string): ShortBrowser {
  const found = /^(?<product>.*?) ?(?<major>\d+)[\d.]*(?: \((?<note>[^)]*)\))?$/.exec(browser)?.groups;
  if (found === undefined) return { name: browser, note: undefined };
  return { name: `${found['product'] ?? ''} ${found['major'] ?? ''}`.trim(), note: found['note'] };
}
