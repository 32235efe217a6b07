import type { BackendId } from '../../../core/domain/backend.ts';
import { backendIdSchema } from '../../../core/domain/backend.ts';
import { oneOf, textOf } from '../../format/address-words.ts';

export const webTabs = ['browsers', 'coverage', 'versus', 'audio'] as const;
export type WebTab = (typeof webTabs)[number];
export const coverageViews = ['all', 'tested', 'not-whole'] as const;
export type CoverageView = (typeof coverageViews)[number];

/** What the Web screen shows, as it stands in the address; absent is the first, or everything. */
export interface WebSearch {
  readonly tab?: WebTab;
  /** A part of a model's or component's name. */
  readonly find?: string;
  /** As the results name it, version and all. */
  readonly browser?: string;
  readonly backend?: BackendId;
  readonly view?: CoverageView;
  /** The cell of the matrix whose operators are open. */
  readonly cell?: string;
  /** The pair whose reasons are shown: both measurement ids. */
  readonly pair?: string;
  /** The session whose sounds are shown. */
  readonly session?: string;
}

export function readWebSearch(raw: Readonly<Record<string, unknown>>): WebSearch {
  const backend = backendIdSchema.safeParse(raw.backend);
  return {
    ...oneOf('tab', webTabs, raw.tab),
    ...textOf('find', raw.find),
    ...textOf('browser', raw.browser),
    ...(backend.success ? { backend: backend.data } : {}),
    ...oneOf('view', coverageViews, raw.view),
    ...textOf('cell', raw.cell),
    ...textOf('pair', raw.pair),
    ...textOf('session', raw.session),
  };
}
