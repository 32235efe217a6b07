import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Where the records of files wait until their file is whole: tables of the writing connection, which no other sees and which
 * DuckDB moves to disk by itself where they grow. They are gone with the process, and nothing of them is in the file.
 */
const stagedTables = {
  staged_file:
    'sequence BIGINT, content_hash VARCHAR, path VARCHAR, bytes BIGINT, state VARCHAR, format VARCHAR, record_count INTEGER, rejected_count INTEGER, reason VARCHAR, archived_as VARCHAR, detail JSON',
  staged_record: 'id UUID, content_hash VARCHAR, location VARCHAR, samples DOUBLE[], record JSON',
  staged_rejection: 'content_hash VARCHAR, location VARCHAR, reason VARCHAR',
  /** Of a dry run, whose files and records are nowhere else: what it has seen already. */
  seen_file: 'content_hash VARCHAR, format VARCHAR',
  seen_record: 'id UUID',
} as const;
type StagedTable = keyof typeof stagedTables;

/** What readers hand over, as one JSON array of objects in this shape: DuckDB takes it apart, not we. */
const structures = {
  records: '[{"id":"UUID","contentHash":"VARCHAR","location":"VARCHAR","samples":["DOUBLE"],"record":"JSON"}]',
  rejections: '[{"contentHash":"VARCHAR","location":"VARCHAR","reason":"VARCHAR"}]',
  files:
    '[{"sequence":"BIGINT","contentHash":"VARCHAR","path":"VARCHAR","bytes":"BIGINT","state":"VARCHAR","format":"VARCHAR","recordCount":"INTEGER","rejectedCount":"INTEGER","reason":"VARCHAR","archivedAs":"VARCHAR","detail":"JSON"}]',
} as const;
const targets = { records: 'staged_record', rejections: 'staged_rejection', files: 'staged_file' } as const;
export type StagedPart = Exclude<keyof typeof structures, 'files'>;

export async function emptyStaging(connection: DuckDBConnection): Promise<void> {
  // Dropped, not deleted from: rows that were deleted still take their memory.
  for (const [table, columns] of Object.entries(stagedTables)) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (${columns})`);
  }
}

export async function stage(connection: DuckDBConnection, part: keyof typeof structures, json: string): Promise<void> {
  await connection.run(
    `INSERT INTO ${targets[part]} SELECT unnest(from_json($1, '${structures[part]}'), max_depth := 2)`,
    [json],
  );
}

/** Keeps those rows that a condition names. */
export async function keepStaged(connection: DuckDBConnection, table: StagedTable, condition: string): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT * FROM ${table} WHERE ${condition}`);
}
