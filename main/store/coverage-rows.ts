import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { CoverageFilter } from '../../core/api/operator-coverage.ts';
import { type OperatorCoverage, operatorCoverageSchema } from '../../core/domain/operator-coverage.ts';
import type { Row } from './row.ts';

/** Each takes the place of what stood there, unless that is newer: an import may bring what is older. */
export async function upsertCoverage(
  connection: DuckDBConnection,
  coverage: readonly OperatorCoverage[],
): Promise<void> {
  for (const item of coverage) {
    const row = coverageRow(item);
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${String(index + 1)}`);
    const updates = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
    await connection.run(
      `INSERT INTO coverage (${names.join(', ')}) VALUES (${places.join(', ')})
        ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')} WHERE excluded.observed_at >= coverage.observed_at`,
      Object.values(row),
    );
  }
}

function coverageRow(coverage: OperatorCoverage): Row {
  const { result } = coverage;
  return {
    ...keyColumns(coverage),
    state: result.state,
    fallen_back_nodes: result.state === 'partial' ? result.fallenBackNodes : result.state === 'whole' ? 0 : null,
    device_copies: result.state === 'partial' ? result.deviceCopies : null,
    partitions: result.state === 'refused' ? null : (result.partitions ?? null),
    message: result.state === 'refused' ? result.message : null,
    advice: coverage.advice ?? null,
    observed_at: coverage.observedAt,
    detail: JSON.stringify(coverage),
  };
}

function keyColumns(coverage: OperatorCoverage): Row {
  const { machineId, browser, engine, runtimeVersion, backendId, modelId, component, precision, spelling } = coverage;
  const key = {
    machine_id: machineId,
    browser,
    engine,
    runtime_version: runtimeVersion,
    backend: backendId,
    model: modelId,
    component,
    precision,
    spelling,
  };
  return { id: JSON.stringify(Object.values(key)), ...key };
}

/** The newest first, then by name, so that the same file gives the same order. */
export async function readCoverage(connection: DuckDBConnection, filter: CoverageFilter): Promise<OperatorCoverage[]> {
  const { conditions, values } = conditionsOf(filter);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const found = await connection.runAndReadAll(
    `SELECT detail FROM coverage ${where} ORDER BY observed_at DESC, id`,
    values,
  );
  return found.getRows().map((row) => operatorCoverageSchema.parse(JSON.parse(String(row[0]))));
}

function conditionsOf(filter: CoverageFilter): { conditions: string[]; values: DuckDBValue[] } {
  const { machine, model, component, backend, engine, precision, spelling, browser } = filter;
  const equal = { machine_id: machine, model, component, backend, engine, precision, spelling };
  const conditions: string[] = [];
  const values: DuckDBValue[] = [];
  for (const [column, value] of Object.entries(equal)) {
    if (value === undefined) continue;
    values.push(value);
    conditions.push(`${column} = $${String(values.length)}`);
  }
  if (browser !== undefined) {
    values.push(browser);
    conditions.push(`contains(lower(browser), lower($${String(values.length)}))`);
  }
  return { conditions, values };
}
