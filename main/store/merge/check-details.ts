import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { machineSchema } from '../../../core/domain/hardware.ts';
import { importedRecordSchema } from '../../../core/domain/imported.ts';
import { measurementSchema } from '../../../core/domain/measurement.ts';
import { modelSchema } from '../../../core/domain/model.ts';
import { operatorCoverageSchema } from '../../../core/domain/operator-coverage.ts';
import { planRequestSchema } from '../../../core/domain/plan.ts';
import { parseJson } from '../text-of.ts';

/** The whole object of a row, which everything that shows it parses: what does not parse must not come in. */
const details: Readonly<Record<string, { readonly column: string; readonly schema: z.ZodType }>> = {
  machine: { column: 'detail', schema: machineSchema },
  session: { column: 'request', schema: planRequestSchema },
  measurement: { column: 'detail', schema: measurementSchema },
  coverage: { column: 'detail', schema: operatorCoverageSchema },
  model: { column: 'detail', schema: modelSchema },
  imported_result: { column: 'detail', schema: importedRecordSchema.partial({ location: true, original: true }) },
};

const rowsAtOnce = 500;

/** Of the rows that would come in, refuses those whose object is none, or is that of another row. */
export async function checkDetails(connection: DuckDBConnection, table: string): Promise<void> {
  const detail = details[table];
  if (detail === undefined) return;
  const found = await connection.runAndReadAll(
    `SELECT CAST(id AS VARCHAR) FROM plan_${table} WHERE state IN ('new', 'updated')`,
  );
  const ids = found.getRows().map(([id]) => String(id));
  for (let start = 0; start < ids.length; start += rowsAtOnce) {
    await checkSome(connection, table, detail, ids.slice(start, start + rowsAtOnce));
  }
}

async function checkSome(
  connection: DuckDBConnection,
  table: string,
  { column, schema }: { readonly column: string; readonly schema: z.ZodType },
  ids: readonly string[],
): Promise<void> {
  const flat = table === 'measurement' ? 's.median_ms' : 'NULL';
  const found = await connection.runAndReadAll(
    `SELECT CAST(s.id AS VARCHAR), CAST(s.${column} AS VARCHAR), ${flat} FROM source.main.${table} s
      WHERE CAST(s.id AS VARCHAR) IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`,
    [JSON.stringify(ids)],
  );
  for (const [id, text, medianMs] of found.getRows()) {
    const reason = faultOf(table, schema, String(id), text, medianMs);
    if (reason === undefined) continue;
    await connection.run(`UPDATE plan_${table} SET state = 'refused', reason = $2 WHERE CAST(id AS VARCHAR) = $1`, [
      String(id),
      reason,
    ]);
  }
}

const identified = z.object({ id: z.string(), latency: z.object({ medianMs: z.number() }).optional() });

function faultOf(table: string, schema: z.ZodType, id: string, text: unknown, medianMs: unknown): string | undefined {
  const parsed = schema.safeParse(readJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `its ${issue?.path.map(String).join('.') ?? 'object'} does not fit: ${issue?.message ?? 'it is none'}`;
  }
  if (table !== 'measurement' && table !== 'machine' && table !== 'model') return undefined;
  const own = identified.safeParse(parsed.data);
  if (!own.success || own.data.id !== id) return 'its object is that of another row';
  const isSameMedian = table !== 'measurement' || (own.data.latency?.medianMs ?? null) === medianMs;
  return isSameMedian ? undefined : 'its columns say something else than its object';
}

function readJson(text: unknown): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
