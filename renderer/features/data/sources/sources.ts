/** What a person chose to bring in. Files of a browser are sent; paths are of the machine that Assay runs on. */
export interface Sources {
  readonly paths: readonly string[];
  readonly files: readonly File[];
}

export const noSources: Sources = { paths: [], files: [] };

/** More files than this in one request are refused. */
export const mostFiles = 1000;

export function isChosen({ paths, files }: Sources): boolean {
  return paths.length + files.length > 0;
}

export function bytesToSend({ files }: Sources): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** With what was added, each path and file once. */
export function withMore<T extends Sources>(source: T, more: Partial<Sources>): T {
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
