import type { BundleManifest } from '../../core/domain/bundle.ts';

/** For whoever finds the file without knowing Assay. */
export function readmeText({ assayVersion, madeAt, machines, tables, schemaVersion }: BundleManifest): string {
  const rows = tables.map(({ file, rows: count }) => `  ${file.padEnd(28)}${String(count)} rows`);
  return `Results of Assay ${assayVersion}, an AI hardware benchmark workbench. Made ${madeAt}.

Machines:
${machines.map(({ id, label }) => `  ${label} (${id})`).join('\n') || '  none'}

One Parquet file a table, in Assay’s database format ${String(schemaVersion)}:
${rows.join('\n')}

manifest.json has the SHA-256 of each. Names of accounts and hosts, and paths of files, were left out.

In Assay:    assay db merge FILE
In DuckDB:   SELECT model, backend, precision, batch, median_ms, verdict FROM 'measurement.parquet' WHERE outcome = 'measured';
In pandas:   pandas.read_parquet('measurement.parquet')

An empty cell is unknown, never 0. Times are milliseconds. Use rows whose provenance is “measured” and whose verdict is “valid”;
trace.parquet has the single times behind each as lists, by measurement_id. Ids are texts.
`;
}
