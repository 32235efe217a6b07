/** A row as it was sent, counted from 1; `reason`: it could not even be read. */
export type SentRow =
  | { readonly row: number; readonly value: unknown }
  | { readonly row: number; readonly reason: string };
