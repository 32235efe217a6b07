/** `this-page`: this window measures the web cases itself. */
export interface SessionSearch {
  readonly host?: 'this-page';
}

export function readSessionSearch(raw: Readonly<Record<string, unknown>>): SessionSearch {
  return raw.host === 'this-page' ? { host: 'this-page' } : {};
}
