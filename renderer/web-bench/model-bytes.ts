import type { CaseWork, ModelLocation } from '../../core/measure/case-protocol.ts';
import { fetchBytes, type FetchOptions } from './fetch-bytes.ts';

/** A model in the page's memory: the file itself, and each file of external weights in one buffer of its own. */
export interface ModelBytes {
  readonly model: Uint8Array<ArrayBuffer>;
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array<ArrayBuffer> }[];
}

/** One file after the other: two that stream in at once only share the same line. */
export async function fetchModel(model: ModelLocation, options: FetchOptions): Promise<ModelBytes> {
  if (model.kind !== 'url') throw new Error('A page can only fetch a model by its address.');
  const bytes = await fetchBytes(model.url, options);
  const externalData: { path: string; data: Uint8Array<ArrayBuffer> }[] = [];
  for (const { location, url } of model.externalData) {
    externalData.push({ path: location, data: await fetchBytes(url, options) });
  }
  return { model: bytes, externalData };
}

/** What a case has to fetch, its external weights included. */
export function modelBytesOf(work: CaseWork): number {
  return modelsOf(work).reduce((sum, model) => sum + (model.kind === 'url' ? model.bytes : 0), 0);
}

export function modelsOf(work: CaseWork): readonly ModelLocation[] {
  return work.kind === 'pipeline' ? work.models : [work.model];
}
