import { create } from 'zustand';
import type { ImportSource } from '../../../api/import-queries.ts';
import { noSources } from '../sources/sources.ts';

interface ImportChoice {
  readonly source: ImportSource;
  /** The dry run that was made of `source`; absent once the choice has changed. */
  readonly previewId?: string;
  readonly choose: (source: ImportSource) => void;
  readonly remember: (previewId: string) => void;
}

/** What a person has chosen outlives a look at another screen. A file of a browser cannot stand in an address. */
export const useImportChoice = create<ImportChoice>()((set) => ({
  source: noSources,
  choose: (source) => {
    set((old) => ({ source, choose: old.choose, remember: old.remember }), true);
  },
  remember: (previewId) => {
    set({ previewId });
  },
}));
