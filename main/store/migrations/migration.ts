/** One step of the file format. Applied in order, each in the same transaction as its line in `schema_version`. */
export interface Migration {
  /** Counts from 1 without gaps; the file's version is that of its last migration. */
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}
