/** Figures as people read them: four significant digits, never more than were measured, and a real minus sign. */
export function formatNumber(value: number, significantDigits = 4): string {
  if (!Number.isFinite(value)) return 'not finite';
  // Rounded first: 0.9996 is 1.00 in three digits, not 1.000.
  const magnitude = Math.abs(Number(value.toPrecision(significantDigits)));
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e12)) return withMinus(value.toExponential(2));
  const whole = magnitude >= 1 ? Math.floor(Math.log10(magnitude)) + 1 : 1;
  const leadingZeros = magnitude > 0 && magnitude < 1 ? -Math.floor(Math.log10(magnitude)) - 1 : 0;
  const decimals = Math.max(0, significantDigits - (magnitude >= 1 ? whole : 0) + leadingZeros);
  const shown = Math.min(decimals, 8);
  return withMinus(
    value.toLocaleString('en-US', { minimumFractionDigits: magnitude === 0 ? 0 : shown, maximumFractionDigits: shown }),
  );
}

export function formatInteger(value: number): string {
  return withMinus(Math.round(value).toLocaleString('en-US'));
}

/** A count with its noun: "1 case", "3 cases". */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatInteger(count)} ${count === 1 ? singular : plural}`;
}

export function formatPercent(share: number, digits = 1): string {
  return `${withMinus((share * 100).toFixed(digits))} %`;
}

/** Parameter counts: 4.39 M, 109.5 M, 6.74 B. The exact count belongs in a tooltip. */
export function formatParameters(count: number): string {
  if (count >= 1e9) return `${(count / 1e9).toFixed(2)} B`;
  if (count >= 1e6) return `${(count / 1e6).toFixed(count >= 1e8 ? 1 : 2)} M`;
  return formatInteger(count);
}

function withMinus(text: string): string {
  return text.replaceAll('-', '−');
}
