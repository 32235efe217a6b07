import { browserKindSchema, browserLaunchSchema, installedBrowserSchema } from '../domain/browser.ts';
import { browserCapabilitiesSchema } from '../domain/hardware.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

const asked = { kind: browserKindSchema, headless: z.boolean() };

/** What came of starting a browser and asking its page what it can do. */
export const browserReportSchema = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('reported'),
      ...asked,
      launch: browserLaunchSchema,
      capabilities: browserCapabilitiesSchema,
    }),
    /** It could not be started, or its page never reported back. */
    z.object({ state: z.literal('failed'), ...asked, reason: z.string(), remedy: z.string() }),
  ])
  .meta({ id: 'BrowserReport' });
export type BrowserReport = z.infer<typeof browserReportSchema>;

export const webBrowsersSchema = z
  .object({
    /** One entry a kind, found or not; `other` only where ASSAY_BROWSER names one. */
    installed: z.array(installedBrowserSchema),
    /** Of this process, the newest of each kind with and without a window; empty until browsers were asked. */
    reports: z.array(browserReportSchema),
  })
  .meta({ id: 'WebBrowsers' });
export type WebBrowsersReport = z.infer<typeof webBrowsersSchema>;

export const listWebBrowsers = createRoute({
  method: 'get',
  path: '/web/browsers',
  tags: ['Web'],
  summary: 'The browsers of this machine, and what those that were asked can do; none is started',
  responses: { 200: jsonResponse('Found or not, with reason and remedy.', webBrowsersSchema), ...errorResponses },
});

export const refreshWebBrowsers = createRoute({
  method: 'post',
  path: '/web/browsers/refresh',
  tags: ['Web'],
  summary: 'Start each browser in turn and ask what it can do: some seconds each; refused while a session measures',
  request: jsonBody(
    z
      .object({
        /** Absent: every browser that is found. */
        kinds: z.array(browserKindSchema).min(1).optional(),
        headless: z.boolean().default(true),
      })
      .meta({ id: 'RefreshWebBrowsers' }),
  ),
  responses: { 200: jsonResponse('The same, with what they said now.', webBrowsersSchema), ...errorResponses },
});
