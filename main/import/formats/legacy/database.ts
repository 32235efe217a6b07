import type { ImportFormat, SourceDocument, SourceTable } from '../../format.ts';
import { eachRow } from '../../table-rows.ts';
import { DatabaseContext } from './database-context.ts';
import { readCompatibility, readIntegrationTests, readPerformance } from './database-results.ts';
import { readWebResults, readWebRuns } from './database-web.ts';
import {
  readBenchmarkData,
  readFlatCompatibility,
  readFlatHardware,
  readFlatPerformance,
  tellIndex,
} from './flat-tables.ts';
import { flagIn, numberIn, textIn } from '../../json-values.ts';
import { LegacyReading } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { isSampleHardware, isSampleModel, sampleReason } from './sample-rows.ts';
import { origin } from './simulation.ts';
import { isTelling, shapeOf, type TableShape } from './table-shapes.ts';

/** The framework's own database in all its variants, and the tables that it wrote as Parquet. */
export const legacyDatabase: ImportFormat = {
  id: 'legacy-database',
  label: 'Database or Parquet of ipfs_accelerate_py',
  matches: (document) => document.kind === 'tables' && document.tables.some((table) => isTelling(shapeOf(table))),
  read: async (document) => {
    const reading = new LegacyReading();
    await readTables(reading, tablesOf(document));
    return reading.result();
  },
};

function tablesOf(document: SourceDocument): readonly SourceTable[] {
  return document.kind === 'tables' ? document.tables : [];
}

async function readTables(reading: LegacyReading, tables: readonly SourceTable[]): Promise<void> {
  const database = new DatabaseContext(tables);
  for (const table of database.tables('flatPerformance')) await readFlatPerformance(reading, table);
  for (const table of database.tables('benchmarkData')) await readBenchmarkData(reading, table);
  for (const table of database.tables('benchmarkIndex')) await tellIndex(reading, table);
  for (const table of database.tables('flatCompatibility')) await readFlatCompatibility(reading, table);
  for (const table of database.tables('flatHardware')) await readFlatHardware(reading, table);
  await database.load();
  await readPerformance(reading, database);
  await readCompatibility(reading, database);
  await readIntegrationTests(reading, database);
  await readWebResults(reading, database);
  await readWebRuns(reading, database);
  await readDescriptions(reading, database);
  await readRunsWithoutResults(reading, database);
  await tellRest(reading, database);
}

/** Hardware and models that a file lists. Alone they say that somebody named them, no more. */
async function readDescriptions(reading: LegacyReading, database: DatabaseContext): Promise<void> {
  for await (const { row, location } of database.rows('hardware')) {
    reading.add({
      kind: 'device',
      outcome: 'described',
      ...(isSampleHardware(row) ? ({ provenance: 'sample', provenanceReason: sampleReason } as const) : origin()),
      takenAt: reading.time(row['created_at']),
      hardwareType: textIn(row, 'hardware_type'),
      device: textIn(row, 'device_name'),
      runtimeVersion: undefined,
      extraMetrics: [...reading.extra(row, 'memory_gb', 'GB'), ...reading.extra(row, 'compute_units')],
      location,
      original: row,
    });
  }
  for await (const { row, location } of database.rows('models')) {
    reading.add({
      kind: 'model',
      outcome: 'described',
      ...(isSampleModel(row) ? ({ provenance: 'sample', provenanceReason: sampleReason } as const) : origin()),
      takenAt: reading.time(row['created_at']),
      model: modelName(textIn(row, 'model_name')).model,
      modelFamily: textIn(row, 'model_family'),
      modality: textIn(row, 'modality'),
      extraMetrics: [...reading.extra(row, 'parameters_million', 'million')],
      location,
      original: row,
    });
  }
  for await (const { row, location } of database.rows('hardwareAvailability')) {
    const { fields, doubts, original } = database.subject(reading, row);
    reading.add({
      kind: 'device',
      outcome: 'described',
      ...fields,
      takenAt: reading.time(row['detection_timestamp']) ?? fields.takenAt,
      doubts: [...doubts],
      location,
      original,
    });
  }
}

/** A run that no result points to would be lost otherwise. */
async function readRunsWithoutResults(reading: LegacyReading, database: DatabaseContext): Promise<void> {
  for await (const { row, location } of database.rows('testRuns')) {
    if (database.usedRuns.has(numberIn(row, 'run_id') ?? -1)) continue;
    const success = flagIn(row, 'success');
    reading.add({
      kind: 'test',
      outcome: success === undefined ? 'untested' : success ? 'works' : 'failed',
      ...origin(),
      takenAt: reading.time(row['completed_at'] ?? row['started_at'] ?? row['created_at']),
      component: textIn(row, 'test_name'),
      metrics: reading.metrics(row, [{ from: ['execution_time_seconds'], to: 'totalMs', unit: 's' }]),
      failure: success === false ? { message: 'success is false; no result of this run was kept.' } : undefined,
      doubts:
        success === true
          ? [{ code: 'no-result', message: 'The run calls itself a success, and no result points to it.' }]
          : [],
      location,
      original: row,
    });
  }
  if (database.usedRuns.size > 0)
    reading.note(`Test runs that are kept with the results that point to them: ${database.usedRuns.size}.`);
}

const bookkeeping: readonly (readonly [TableShape, string])[] = [
  ['migrationTracking', 'which files the framework had converted'],
  ['baselines', 'worked out from results'],
  ['regressions', 'worked out from results'],
  ['trends', 'worked out from results'],
  ['notifications', 'messages about regressions'],
];

async function tellRest(reading: LegacyReading, database: DatabaseContext): Promise<void> {
  for (const [shape, what] of bookkeeping) {
    for (const table of database.tables(shape)) await tellLeft(reading, table, what);
  }
  for (const table of database.unknown)
    await tellLeft(reading, table, 'its columns are of no table that the framework is known to have made');
}

async function tellLeft(reading: LegacyReading, table: SourceTable, why: string): Promise<void> {
  let rows = 0;
  for await (const row of eachRow(table)) rows += row.location === '' ? 0 : 1;
  if (rows > 0) reading.note(`Rows of ${table.name} that were left: ${rows}; ${why}.`);
}
