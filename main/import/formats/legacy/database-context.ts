import type { SourceTable } from '../../format.ts';
import { eachRow } from '../../table-rows.ts';
import type { Doubt, LegacyReading, LegacyRecord } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { isSampleHardware, sampleDeviceReason } from './sample-rows.ts';
import { origin, simulationIn } from './simulation.ts';
import { shapeOf, type TableShape } from './table-shapes.ts';
import { numberIn, numberOf, parsedIn, type JsonObject, textIn } from '../../json-values.ts';

/** The rows that results point to, by their number in this file, which means nothing anywhere else. */
export class DatabaseContext {
  readonly #tables = new Map<TableShape, SourceTable[]>();
  readonly unknown: readonly SourceTable[];
  readonly hardware = new Map<number, JsonObject>();
  readonly models = new Map<number, JsonObject>();
  readonly runs = new Map<number, JsonObject>();
  readonly usedRuns = new Set<number>();

  constructor(tables: readonly SourceTable[]) {
    const unknown: SourceTable[] = [];
    for (const table of tables) {
      const shape = shapeOf(table);
      if (shape === undefined) unknown.push(table);
      else this.#tables.set(shape, [...this.tables(shape), table]);
    }
    this.unknown = unknown;
  }

  tables(shape: TableShape): readonly SourceTable[] {
    return this.#tables.get(shape) ?? [];
  }

  async load(): Promise<void> {
    await this.#index('hardware', 'hardware_id', this.hardware);
    await this.#index('models', 'model_id', this.models);
    await this.#index('testRuns', 'run_id', this.runs);
  }

  async #index(shape: TableShape, key: string, into: Map<number, JsonObject>): Promise<void> {
    for (const table of this.tables(shape)) {
      for await (const { value } of eachRow(table)) {
        const id = numberIn(value, key);
        if (id !== undefined) into.set(id, value);
      }
    }
  }

  /** Rows of a shape with their place; a database can hold the same shape twice under two names. */
  async *rows(shape: TableShape): AsyncGenerator<{ readonly row: JsonObject; readonly location: string }> {
    for (const table of this.tables(shape)) {
      for await (const { value, location } of eachRow(table))
        yield { row: value, location: `${location} of ${table.name}` };
    }
  }

  /** Names in place of numbers, and where the row came from. A number that points nowhere is a doubt. */
  subject(reading: LegacyReading, row: JsonObject): Subject {
    const device = this.#pointed(row, 'hardware_id', this.hardware);
    const model = this.#pointed(row, 'model_id', this.models);
    const run = this.#pointed(row, 'run_id', this.runs);
    const runId = numberIn(row, 'run_id');
    if (run.found !== undefined && runId !== undefined) this.usedRuns.add(runId);
    const name = modelName(textIn(row, 'model_name') ?? textIn(model.found ?? {}, 'model_name'));
    return {
      fields: {
        ...this.#origin(row, device.found),
        takenAt: reading.time(
          row['timestamp'] ?? row['created_at'] ?? run.found?.['completed_at'] ?? run.found?.['started_at'],
        ),
        hardwareType: textIn(row, 'hardware_type') ?? textIn(device.found ?? {}, 'hardware_type'),
        device: textIn(device.found ?? {}, 'device_name'),
        model: name.model,
        modelFamily: textIn(row, 'model_family') ?? textIn(model.found ?? {}, 'model_family'),
        modality: textIn(model.found ?? {}, 'modality'),
      },
      doubts: [...name.doubts, ...device.doubts, ...model.doubts, ...run.doubts],
      original: { ...row, hardware: device.found, model: model.found, run: run.found },
    };
  }

  #pointed(
    row: JsonObject,
    key: string,
    rows: ReadonlyMap<number, JsonObject>,
  ): { found: JsonObject | undefined; doubts: Doubt[] } {
    const id = numberOf(row[key]);
    const found = id === undefined ? undefined : rows.get(id);
    const isLost = id !== undefined && found === undefined;
    return {
      found,
      doubts: isLost ? [{ code: 'dangling', message: `${key} ${id} points to no row of this file.` }] : [],
    };
  }

  #origin(row: JsonObject, device: JsonObject | undefined): Pick<LegacyRecord, 'provenance' | 'provenanceReason'> {
    const said = textIn(row, 'simulation_reason');
    const flagged =
      row['is_simulated'] === true ? `is_simulated is true${said === undefined ? '' : `: ${said}`}` : undefined;
    const simulated = origin(flagged, simulationIn(parsedIn(row, 'metrics') ?? parsedIn(row, 'metadata')));
    if (simulated.provenance === 'simulated' || device === undefined || !isSampleHardware(device)) return simulated;
    return { provenance: 'sample', provenanceReason: sampleDeviceReason };
  }
}

interface Subject {
  readonly fields: Pick<
    LegacyRecord,
    'provenance' | 'provenanceReason' | 'takenAt' | 'hardwareType' | 'device' | 'model' | 'modelFamily' | 'modality'
  >;
  readonly doubts: readonly Doubt[];
  readonly original: JsonObject;
}
