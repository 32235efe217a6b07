import { firstSentence } from '../duckdb-errors.ts';
import { readDatabase } from '../raw-database.ts';
import { StoreError } from '../store-error.ts';
import type { CheckResult } from './check-result.ts';
import { tableNames } from './database-contents.ts';

export interface TableDamage {
  readonly table: string;
  readonly message: string;
}

/**
 * Reads every value of every table of a closed file from the disk: DuckDB compares the checksum of each block that it
 * loads. An open one would answer from its memory.
 */
export async function findDamage(
  path: string,
): Promise<{ readonly tableCount: number; readonly damages: readonly TableDamage[] }> {
  const tables = await readDatabase(path, tableNames);
  const damages: TableDamage[] = [];
  for (const table of tables) {
    try {
      // An instance of its own each: a checksum that fails can make the instance refuse whatever is asked next.
      await readDatabase(path, (connection) => connection.run(`SELECT bit_xor(hash(t)) FROM "${table}" t`));
    } catch (error) {
      damages.push({ table, message: firstSentence(error instanceof Error ? error.message : String(error)) });
    }
  }
  return { tableCount: tables.length, damages };
}

export async function checkStorage(path: string): Promise<CheckResult[]> {
  const { tableCount, damages } = await findDamage(path);
  return [
    {
      area: 'storage',
      invariant: 'Every block of every table can be read and fits its checksum',
      checked: tableCount,
      violations: damages.length,
      examples: damages.map(({ table, message }) => `${table}: ${message}`).slice(0, 5),
      hint:
        damages.length === 0
          ? ''
          : 'Restore a backup (assay db restore FILE). What the other tables hold can still be exported (assay export).',
    },
  ];
}

/** Throws where a copy would only be a copy of damage. */
export async function assertUndamaged(path: string, what: string): Promise<void> {
  const { damages } = await findDamage(path);
  const [first] = damages;
  if (first === undefined) return;
  throw new StoreError(
    'database-corrupt',
    `${what} is damaged in ${damages.map(({ table }) => table).join(', ')}: ${first.message}`,
    'Nothing was changed. Run assay db check, or restore a backup from before.',
  );
}
