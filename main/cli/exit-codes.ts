/** What `assay` exits with; documented in docs/cli.md. */
export const exitCodes = {
  ok: 0,
  /** A fault of Assay. */
  internal: 1,
  /** The command line, a file or a query was wrong. */
  usage: 2,
  /** At least one case failed; what was measured is stored. */
  caseFailed: 3,
  /** Nothing was measured. */
  nothingMeasured: 4,
  /** The database could not be opened. */
  database: 5,
  /** `compare --fail-on`: something was slower, or undecided. */
  comparisonFailed: 6,
  /** `assay noise` found the machine noisy. */
  noisy: 7,
  cancelled: 130,
} as const;
