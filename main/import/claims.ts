import type { ImportFileState } from '../../core/domain/import-report.ts';

/** What became of bytes that were claimed. */
export interface ClaimOutcome {
  readonly state: ImportFileState;
  readonly reason?: string | undefined;
}

/**
 * Two files may hold the same bytes, and two readers meet them at the same time: who comes first reads them, the other takes over
 * what became of it. A claim is held until the store itself knows the file.
 */
export class Claims {
  readonly #claims = new Map<
    string,
    { readonly outcome: Promise<ClaimOutcome>; settle(outcome: ClaimOutcome): void }
  >();

  /** Undefined where the claim is the caller's now. */
  take(contentHash: string): Promise<ClaimOutcome> | undefined {
    const earlier = this.#claims.get(contentHash);
    if (earlier !== undefined) return earlier.outcome;
    let settle: (outcome: ClaimOutcome) => void = () => undefined;
    const outcome = new Promise<ClaimOutcome>((resolve) => {
      settle = resolve;
    });
    this.#claims.set(contentHash, { outcome, settle });
    return undefined;
  }

  settle(contentHash: string, outcome: ClaimOutcome): void {
    this.#claims.get(contentHash)?.settle(outcome);
  }

  /** From now on the store is asked. */
  release(contentHash: string): void {
    this.#claims.delete(contentHash);
  }

  /** Nobody will read what was claimed any more: those that wait are let go. */
  abandon(): void {
    for (const claim of this.#claims.values()) claim.settle({ state: 'unreadable' });
  }
}
