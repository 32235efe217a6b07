import { posix } from 'node:path';
import type { Precision } from '../../../core/domain/model.ts';
import { type GraphName, graphFolders, graphNameOf } from '../graph-files.ts';
import type { HubFile } from './hub-listing.ts';

export interface HubGraph extends GraphName {
  readonly file: HubFile;
}

/** What beside graphs tells how a model is fed. */
export const configFiles: readonly string[] = ['config.json', 'preprocessor_config.json', 'generation_config.json'];

const order: readonly Precision[] = ['fp32', 'fp16', 'int8', 'int4'];

/** All graphs of a repository, one for each component and precision, from the first folder that has it. */
export function graphsIn(files: readonly HubFile[]): HubGraph[] {
  const found = new Map<string, HubGraph & { readonly place: number }>();
  for (const file of files) {
    const folder = posix.dirname(file.path);
    const place = graphFolders.indexOf(folder === '.' ? '' : folder);
    const name = graphNameOf(posix.basename(file.path));
    if (place < 0 || name === undefined) continue;
    const key = `${name.component} ${name.precision}`;
    const known = found.get(key);
    const isBetter = known === undefined || place < known.place || (place === known.place && name.rank < known.rank);
    if (isBetter) found.set(key, { ...name, file, place });
  }
  return [...found.values()];
}

export function precisionsOf(graphs: readonly HubGraph[]): Precision[] {
  return order.filter((precision) => graphs.some((graph) => graph.precision === precision));
}

/** Those of the asked precisions; without a question, the most exact one. A merged decoder stands for the two that it is made of. */
export function wantedGraphs(graphs: readonly HubGraph[], precisions: readonly Precision[] | undefined): HubGraph[] {
  const wanted = precisions ?? precisionsOf(graphs).slice(0, 1);
  const some = graphs.filter(({ precision }) => wanted.includes(precision));
  const isMerged = (precision: Precision): boolean =>
    some.some((graph) => graph.component === 'decoder-merged' && graph.precision === precision);
  const parts = ['decoder', 'decoder-with-past'];
  return some.filter(({ component, precision }) => !parts.includes(component) || !isMerged(precision));
}
