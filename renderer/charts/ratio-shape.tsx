import { ratioShape } from './versus-ratios.ts';

const paths = {
  circle: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z',
  diamond: 'M6 1 11 6 6 11 1 6z',
  triangle: 'M6 1.5 11 10.5H1z',
  rect: 'M1.8 1.8h8.4v8.4H1.8z',
  pin: 'M6 11 2.6 6.2a4.2 4.2 0 1 1 6.8 0z',
} as const;

/** The mark that a group of ratios has in the chart: a web backend, a machine. */
export function RatioShape({ group }: { readonly group: number }) {
  return (
    <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <path d={paths[ratioShape(group)]} fill={`var(--series-${String((group % 8) + 1)})`} />
    </svg>
  );
}
