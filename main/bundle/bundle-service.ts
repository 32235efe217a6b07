import { resolve } from 'node:path';
import type { BundleReport, BundleSelection, MergeReport } from '../../core/domain/bundle.ts';
import type { MergeRequest } from '../../core/api/bundles.ts';
import type { Uploads } from '../files/uploads.ts';
import type { OneAtATime } from '../sessions/one-at-a-time.ts';
import type { StoreApi } from '../store/store-api.ts';
import { makeBundle } from './make-bundle.ts';
import { mergeSources } from './merge-sources.ts';

export interface BundleServiceParts {
  readonly store: Pick<StoreApi, 'exportTables' | 'mergeFrom'>;
  readonly uploads: Pick<Uploads, 'get' | 'remove'>;
  /** Both have the file alone for a while, and keep the machine busy. */
  readonly turns: OneAtATime;
  readonly assayVersion: string;
  readonly now: () => Date;
}

/** Results on their way from one Assay to another. */
export class BundleService {
  constructor(private readonly parts: BundleServiceParts) {}

  async make(path: string, selection: BundleSelection, replace: boolean): Promise<BundleReport> {
    const { store, assayVersion, now } = this.parts;
    return this.#inTurn('A bundle is being written, which has the database for itself.', () =>
      makeBundle(store, path, { selection, replace, assayVersion, now: now() }),
    );
  }

  /** What was sent is let go of afterwards, also where it was refused: only a merge that never began can be asked for again. */
  async merge({ paths, uploads }: MergeRequest): Promise<MergeReport> {
    const sources = [
      ...uploads.map((id) => this.parts.uploads.get(id)).map(({ path, name }) => ({ path, shownAs: name })),
      ...paths.map((path) => resolve(path)).map((path) => ({ path, shownAs: path })),
    ];
    return this.#inTurn('Results are being merged, which has the database for itself.', async () => {
      try {
        return await mergeSources(this.parts.store, sources);
      } finally {
        await this.parts.uploads.remove(uploads);
      }
    });
  }

  async #inTurn<T>(isBusyWith: string, task: () => Promise<T>): Promise<T> {
    const endTurn = this.parts.turns.take(isBusyWith);
    try {
      return await task();
    } finally {
      endTurn();
    }
  }
}
