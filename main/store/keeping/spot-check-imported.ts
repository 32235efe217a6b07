import type { DuckDBConnection } from '@duckdb/node-api';
import { importedRecordSchema } from '../../../core/domain/imported.ts';
import { recordColumns, recordStructureSql } from '../imports/record-columns.ts';
import { isIdOf } from '../imports/record-identity.ts';
import { parseJson, textOf } from '../text-of.ts';
import { type CheckResult, spotCheckResult } from './check-result.ts';
import { chooseEvenly } from './choose-evenly.ts';

interface StoredRecord {
  readonly id: string;
  /** JSON of all that the source said but its single times. */
  readonly detail: string;
  readonly samples: string | undefined;
  readonly contentHash: string;
  /** The first column that says something else than the record. */
  readonly contradiction: string | undefined;
}

/** Whether the columns and the ids of what other tools told follow from what they told: an id is a hash of it. */
export async function spotCheckImported(connection: DuckDBConnection): Promise<CheckResult[]> {
  const ids = await chooseEvenly(connection, 'imported_result');
  const stored = await readStored(connection, ids);
  const contradicting = stored.flatMap(({ id, contradiction }) =>
    contradiction === undefined ? [] : [`${id} (${contradiction})`],
  );
  const changed: string[] = [];
  for (const record of stored) {
    if (!(await hasItsId(connection, record))) changed.push(record.id);
  }
  return [
    spotCheckResult('Every column of an imported record follows from its whole record', stored.length, contradicting),
    spotCheckResult('The id of an imported record is the hash of what it says', stored.length, changed),
  ];
}

async function readStored(connection: DuckDBConnection, ids: readonly string[]): Promise<StoredRecord[]> {
  // What no longer fits its column is a finding too, not an end of the check.
  const names = Object.entries(recordColumns).map(
    ([name, value]) => `CASE WHEN i.${name} IS DISTINCT FROM TRY(${value}) THEN '${name}' END`,
  );
  const found = await connection.runAndReadAll(
    `SELECT i.id, i.detail, i.content_hash, to_json(t.values_ms), coalesce(${names.join(', ')})
      FROM (SELECT *, from_json(detail, ${recordStructureSql}) AS r FROM imported_result
          WHERE id IN (SELECT CAST(unnest(from_json($1, '["VARCHAR"]')) AS UUID))) i
        LEFT JOIN imported_trace t ON t.result_id = i.id ORDER BY i.id`,
    [JSON.stringify(ids)],
  );
  return found.getRows().map(([id, detail, contentHash, samples, contradiction]) => ({
    id: textOf(id),
    detail: textOf(detail),
    contentHash: textOf(contentHash),
    samples: samples === null ? undefined : textOf(samples),
    contradiction: contradiction === null ? undefined : textOf(contradiction),
  }));
}

async function hasItsId(
  connection: DuckDBConnection,
  { id, detail, samples, contentHash }: StoredRecord,
): Promise<boolean> {
  const said = { ...(parseJson(detail) as object), location: '' };
  const record = importedRecordSchema.safeParse({
    ...said,
    ...(samples !== undefined && { samplesMs: parseJson(samples) }),
  });
  if (!record.success) return false;
  // Most files say a thing once; how often this one says it is asked only of the others.
  return isIdOf(id, record.data, 1) || isIdOf(id, record.data, await countOfSame(connection, contentHash, detail));
}

/** How many records of a file say the same but for the place and the words that it is said in, or more where times differ. */
async function countOfSame(connection: DuckDBConnection, contentHash: string, detail: string): Promise<number> {
  const said = (json: string): string => `json_merge_patch(${json}, '{"original":null}')`;
  const found = await connection.runAndReadAll(
    `SELECT count(*) FROM imported_result WHERE id IN (SELECT result_id FROM import_link WHERE content_hash = $1)
      AND ${said('detail')} = ${said('CAST($2 AS JSON)')}`,
    [contentHash, detail],
  );
  return Number(found.getRows()[0]?.[0]);
}
