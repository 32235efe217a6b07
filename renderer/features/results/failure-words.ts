/** What a row says of a failure. What another tool told has no class of ours and no advice: then its message speaks. */
export function failureWords(failure: { readonly class: string; readonly message: string; readonly fix: string }): {
  readonly badge: string;
  readonly note: string;
} {
  return {
    badge: failure.class === '' ? 'failed' : `failed: ${failure.class}`,
    note: failure.fix === '' ? failure.message : failure.fix,
  };
}
