/** The scheme of Assay's own pages. A scheme of our own, unlike file://, can carry the headers of cross-origin isolation. */
export const appScheme = 'app';
export const appHost = 'assay';
export const appOrigin = `${appScheme}://${appHost}`;

/** True for an address of Assay's own pages and files. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.port === '';
}

const readingPages: readonly RegExp[] = [/^\/docs$/, /^\/api\/v1\/sessions\/[0-9a-f-]{36}\/report$/];

/** True for a page of Assay that is only read, and may stand in a window of its own: the API's documentation, a report. */
export function isReadingPage(address: string): boolean {
  return isAppAddress(address) && readingPages.some((page) => page.test(new URL(address).pathname));
}

/** What a page may load: Assay's own files, and what a page of Assay made itself. Nothing from a network. */
export function mayLoad(address: string): boolean {
  if (address.startsWith('blob:')) return isAppAddress(address.slice('blob:'.length));
  return isAppAddress(address) || address.startsWith('data:');
}

/** Addresses outside that Assay may hand to the user's browser. */
const outsideHosts: readonly string[] = [
  'github.com',
  'onnxruntime.ai',
  'www.electronjs.org',
  'webmachinelearning.github.io',
];

/** True for an https address of a known host; everything else is dropped without a word. */
export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' && url.username === '' && outsideHosts.includes(url.host);
}
