export interface ThermalZone {
  readonly name: string;
  readonly celsius: number;
  /** Where the kernel begins to slow the machine down, if it says so. */
  readonly limitCelsius?: number;
}

/** What an operating system tells of the machine's heat. */
export type ThermalState =
  | { readonly kind: 'zones'; readonly zones: readonly ThermalZone[] }
  | { readonly kind: 'speed-limit'; readonly percent: number }
  | { readonly kind: 'warnings'; readonly warned: boolean };
