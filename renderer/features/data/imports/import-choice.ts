import { create } from 'zustand';
import type { ImportSource } from '../../../api/import-queries.ts';

interface ImportChoice {
  readonly source: ImportSource;
  /** The dry run that was made of `source`; absent once the choice has changed. */
  readonly previewId?: string;
  readonly choose: (source: ImportSource) => void;
  readonly remember: (previewId: string) => void;
}

const nothing: ImportSource = { paths: [], files: [] };

/** What a person has chosen outlives a look at another screen. A file of a browser cannot stand in an address. */
export const useImportChoice = create<ImportChoice>()((set) => ({
  source: nothing,
  choose: (source) => {
    set((old) => ({ source, choose: old.choose, remember: old.remember }), true);
  },
  remember: (previewId) => {
    set({ previewId });
  },
}));

export function isChosen({ paths, files }: ImportSource): boolean {
  return paths.length + files.length > 0;
}

/** With what was added, each path and file once. */
export function withMore(
  source: ImportSource,
  more: { readonly paths?: readonly string[]; readonly files?: readonly File[] },
): ImportSource {
  const files = [...source.files];
  for (const file of more.files ?? []) if (!files.some((other) => sameFile(other, file))) files.push(file);
  return { ...source, paths: [...new Set([...source.paths, ...(more.paths ?? [])])], files };
}

function sameFile(left: File, right: File): boolean {
  return (
    left.name === right.name &&
    left.webkitRelativePath === right.webkitRelativePath &&
    left.size === right.size &&
    left.lastModified === right.lastModified
  );
}
