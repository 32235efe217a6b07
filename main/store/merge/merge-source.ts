import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { MergedTable } from '../../../core/domain/bundle.ts';
import { describeFailure } from '../duckdb-errors.ts';
import type { Migration } from '../migrations/migration.ts';
import { interruptOrphans } from '../session-log.ts';
import { StoreError } from '../store-error.ts';
import { inTransaction } from '../transaction.ts';
import { checkDetails } from './check-details.ts';
import { countPlanned, insertPlanned, remarksOn } from './insert-planned.ts';
import { mergeableTables } from './mergeable-tables.ts';
import { readTexts, withOwnInstance } from './own-instance.ts';
import { planRows } from './plan-rows.ts';
import { type MergeSource, prepareSource } from './prepare-source.ts';
import { literal } from './sql-text.ts';
import { type Column, readTables } from './table-columns.ts';

/** What came of one source. */
export interface MergedRows {
  readonly schemaVersion: number;
  readonly machines: readonly { readonly id: string; readonly label: string }[];
  readonly tables: readonly MergedTable[];
  readonly remarks: readonly string[];
  readonly notes: readonly string[];
}

/** Takes in one source, all of it that is fit or, after a fault, nothing. The target must be closed; the source is only read. */
export async function mergeSource(
  targetPath: string,
  source: MergeSource,
  migrations: readonly Migration[],
): Promise<MergedRows> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-merge-'));
  try {
    const prepared = await describing(sourceName(source), () => prepareSource(source, targetPath, folder, migrations));
    const rows = await withOwnInstance(async (connection) => {
      await connection.run(`ATTACH ${literal(targetPath)} AS target`);
      await describing(sourceName(source), () =>
        connection.run(`ATTACH ${literal(prepared.path)} AS source (READ_ONLY)`),
      );
      // From here on nothing but the two files can be reached, whatever stands in the source.
      await connection.run('SET enable_external_access = false');
      return mergeAttached(connection);
    });
    return { schemaVersion: prepared.schemaVersion, notes: prepared.notes, ...rows };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sourceName(source: MergeSource): string {
  return source.kind === 'database' ? source.path : source.folder;
}

/** A fault of a source names the source, and not the file that it should have gone into. */
async function describing<T>(path: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw describeFailure(error, path);
  }
}

async function mergeAttached(
  connection: DuckDBConnection,
): Promise<Pick<MergedRows, 'machines' | 'tables' | 'remarks'>> {
  const [own, given] = [await readTables(connection, 'target'), await readTables(connection, 'source')];
  const columnsOf = (table: string): readonly Column[] => {
    const names = new Set(given.get(table)?.map(({ name }) => name));
    return (own.get(table) ?? []).filter(({ name }) => names.has(name));
  };
  refuseWithoutTables(given);
  for (const mergeable of mergeableTables.filter(({ key }) => key.length > 0)) {
    await planRows(connection, mergeable, columnsOf(mergeable.table));
    await checkDetails(connection, mergeable.table);
  }
  await keepUsedModels(connection);
  await inTransaction(connection, async () => {
    for (const mergeable of mergeableTables) await insertPlanned(connection, mergeable, columnsOf(mergeable.table));
    // A session that came without its end has lost its process, wherever that was.
    await connection.run('USE target');
    await interruptOrphans(connection, new Date().toISOString());
  });
  const counts: MergedTable[] = [];
  const remarks: string[] = [];
  for (const mergeable of mergeableTables) {
    counts.push(await countPlanned(connection, mergeable));
    remarks.push(...(await remarksOn(connection, mergeable)));
  }
  const machines = await readTexts(connection, 'SELECT id, label FROM source.main.machine ORDER BY id');
  return { tables: counts, remarks, machines: machines.map(([id = '', label = '']) => ({ id, label })) };
}

/** A view of that name could read anything, and a file without one was not written by Assay. */
function refuseWithoutTables(given: ReadonlyMap<string, unknown>): void {
  const missing = mergeableTables.find(({ table }) => !given.has(table));
  if (missing === undefined) return;
  throw new StoreError(
    'invalid-record',
    `It has no table ${missing.table}, which its format has.`,
    'Get the file anew.',
  );
}

/** A model comes with a result of it: a bundle calls a person's own file otherwise, and its own home knows it already. */
async function keepUsedModels(connection: DuckDBConnection): Promise<void> {
  await connection.run(`DELETE FROM plan_model WHERE state = 'new' AND id NOT IN (
    SELECT s.model FROM source.main.measurement s JOIN plan_measurement p ON p.id = s.id WHERE p.state = 'new'
    UNION ALL SELECT s.model FROM source.main.coverage s JOIN plan_coverage p ON p.id = s.id WHERE p.state = 'new')`);
}
