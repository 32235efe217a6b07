/** SQL's NULL stands for unknown at this edge. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
