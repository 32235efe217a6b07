import { z } from 'zod';

/**
 * `bundled`: the Chromium that comes with npm for development, or Electron's own. `other`: named in ASSAY_BROWSER, or a page that
 * a person opened in a browser of a kind of its own.
 */
export const browserKinds = ['bundled', 'chrome', 'edge', 'chromium', 'firefox', 'other'] as const;
export const browserKindSchema = z.enum(browserKinds);
export type BrowserKind = z.infer<typeof browserKindSchema>;

/** The browser that a session starts for its web cases. Absent in a request: the first that is found. */
export const browserChoiceSchema = z.object({
  kind: browserKindSchema.exclude(['other']),
  /** Without a window. A headed one needs a display. */
  headless: z.boolean().default(true),
});
export type BrowserChoice = z.infer<typeof browserChoiceSchema>;

/** Whether a kind of browser can be started here, and which; found by looking, not by asking it. */
export const installedBrowserSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('found'), kind: browserKindSchema, path: z.string() }),
  z.object({ state: z.literal('not-found'), kind: browserKindSchema, reason: z.string(), remedy: z.string() }),
]);
export type InstalledBrowser = z.infer<typeof installedBrowserSchema>;

/** How Assay started it: unknown of a page that a person opened. */
export const browserLaunchSchema = z.object({
  kind: browserKindSchema,
  headless: z.boolean(),
  /** Every switch or preference that was set, in the browser's own spelling; no path of this machine. */
  flags: z.array(z.string()),
});
export type BrowserLaunch = z.infer<typeof browserLaunchSchema>;
