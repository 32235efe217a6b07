import type { Measured } from '../../domain/measurement.ts';
import type { VersusReason } from '../../domain/web-versus-native.ts';

type PrecisionReason = Extract<VersusReason, { readonly part: 'precision' }>;

/** How far each output is from the reference: an engine that computes in fewer bits than it was given shows here. */
export function precisionReason(native: Measured, web: Measured): PrecisionReason[] {
  const [nativeRelativeError, webRelativeError] = [relativeError(native), relativeError(web)];
  if (nativeRelativeError === undefined || webRelativeError === undefined) return [];
  return [{ part: 'precision', nativeRelativeError, webRelativeError }];
}

function relativeError({ outputCheck }: Measured): number | undefined {
  switch (outputCheck.state) {
    case 'agrees':
    case 'differs':
      return outputCheck.maximumRelativeError;
    // The reference is at no distance from itself.
    case 'is-reference':
      return 0;
    case 'not-checked':
      return undefined;
  }
}
