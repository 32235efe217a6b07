import { ApiError } from '../../core/api/errors.ts';

/** Whatever measures, or would disturb a measurement, takes its turn here: two at once would be each other's noise. */
export class OneAtATime {
  #holder: { readonly isBusyWith: string } | undefined;

  /** `isBusyWith`: a whole sentence that tells the next one what it waits for. Gives back what ends the turn. */
  take(isBusyWith: string): () => void {
    this.refuseWhileTaken();
    const holder = { isBusyWith };
    this.#holder = holder;
    return () => {
      if (this.#holder === holder) this.#holder = undefined;
    };
  }

  refuseWhileTaken(): void {
    if (this.#holder === undefined) return;
    throw new ApiError('conflict', this.#holder.isBusyWith, 'Wait until it ends, or cancel it.');
  }
}
