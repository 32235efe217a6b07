/** "0.5 %", "12 %": a share in two digits. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
